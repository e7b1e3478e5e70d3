//! `rederive lsp`: the language server, over standard input and output.
//!
//! It speaks of what stands in `derivations!` and of nothing else, so that it works beside a server for Rust. What is
//! malformed is read here and said at once. Verdicts come from a process of their own, as in `watch`: it is given the text
//! of the editor, says each verdict as it is found, and is ended when the text changes before it is done.

mod actions;
mod complete;
mod diagnostics;
mod document;
mod goal;
mod hints;
mod hover;
mod navigate;
mod position;
mod rename;
mod tokens;
mod told;
mod transport;
mod worker;

use std::collections::BTreeMap;

use crossbeam_channel::{Receiver, Sender, select, unbounded};
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::{
    CodeActionParams, CodeLensParams, CompletionParams, DidChangeTextDocumentParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, DocumentFormattingParams,
    DocumentSymbolParams, ExecuteCommandParams, InlayHintParams, ReferenceParams, RenameParams,
    SemanticTokensParams, TextDocumentPositionParams,
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use document::Document;
pub(crate) use told::Told;
use worker::{Answer, Worker};

/// Serves one client until it asks for the end.
///
/// # Errors
/// A sentence that says why the connection broke.
pub fn serve() -> Result<(), String> {
    let (connection, threads) = transport::stdio().map_err(|error| error.to_string())?;
    let outcome = converse(&connection);
    // The threads end when the connection is gone.
    drop(connection);
    if let Err(why) = outcome {
        return Err(threads
            .reading_failed()
            .map_or(why, |error| error.to_string()));
    }
    threads.join().map_err(|error| error.to_string())
}

fn converse(connection: &Connection) -> Result<(), String> {
    let broke = |error: lsp_server::ProtocolError| error.to_string();
    let (id, client) = connection.initialize_start().map_err(broke)?;
    let answer = json!({
        "capabilities": capabilities(),
        "serverInfo": {"name": "rederive", "version": env!("CARGO_PKG_VERSION")},
    });
    connection.initialize_finish(id, answer).map_err(broke)?;
    let (answers, from_workers) = unbounded();
    let mut server = Server {
        sender: connection.sender.clone(),
        answers,
        documents: BTreeMap::new(),
        next_request: 0,
        refreshed: REFRESHED
            .into_iter()
            .filter(|(_, asked)| client.pointer(asked) == Some(&Value::Bool(true)))
            .map(|(method, _)| method)
            .collect(),
    };
    server.run(&connection.receiver, &from_workers, connection)
}

/// What this server can do, as the protocol says it.
fn capabilities() -> Value {
    json!({
        "positionEncoding": "utf-16",
        "textDocumentSync": {"openClose": true, "change": 1, "save": false},
        "hoverProvider": true,
        "codeActionProvider": {"codeActionKinds": ["quickfix"]},
        "codeLensProvider": {"resolveProvider": false},
        "inlayHintProvider": true,
        "definitionProvider": true,
        "referencesProvider": true,
        "documentHighlightProvider": true,
        "renameProvider": {"prepareProvider": true},
        "completionProvider": {"triggerCharacters": ["(", " ", ","]},
        "documentSymbolProvider": true,
        "documentFormattingProvider": true,
        "semanticTokensProvider": {
            "legend": {"tokenTypes": tokens::TYPES, "tokenModifiers": tokens::MODIFIERS},
            "full": true,
        },
        "executeCommandProvider": {"commands": ["rederive.explain"]},
        "experimental": {"rederiveGoal": true},
    })
}

/// What a client can be told to ask for again, and where it says that it can.
const REFRESHED: [(&str, &str); 2] = [
    (
        "workspace/inlayHint/refresh",
        "/capabilities/workspace/inlayHint/refreshSupport",
    ),
    (
        "workspace/codeLens/refresh",
        "/capabilities/workspace/codeLens/refreshSupport",
    ),
];

struct Server {
    sender: Sender<Message>,
    answers: Sender<Answer>,
    /// By the URI that the client gave.
    documents: BTreeMap<String, Document>,
    next_request: i32,
    /// What this client can be told to ask for again.
    refreshed: Vec<&'static str>,
}

impl Server {
    fn run(
        &mut self,
        messages: &Receiver<Message>,
        answers: &Receiver<Answer>,
        connection: &Connection,
    ) -> Result<(), String> {
        loop {
            select! {
                recv(messages) -> message => match message {
                    Ok(Message::Request(request)) => {
                        let ends = connection.handle_shutdown(&request);
                        if ends.map_err(|error| error.to_string())? {
                            return Ok(());
                        }
                        let id = request.id.clone();
                        let response = self.request(request);
                        self.send(Message::Response(respond(id, response)));
                    }
                    Ok(Message::Notification(notification)) => self.notification(notification),
                    Ok(Message::Response(_)) => {}
                    // The client is gone.
                    Err(_) => return Ok(()),
                },
                recv(answers) -> answer => if let Ok(answer) = answer {
                    self.answer(answer);
                },
            }
        }
    }

    /// A client that is gone needs no message.
    fn send(&self, message: Message) {
        let _ = self.sender.send(message);
    }

    fn notify(&self, method: &str, params: Value) {
        self.send(Message::Notification(Notification {
            method: method.to_owned(),
            params,
        }));
    }

    /// Asks the client to ask again for what is drawn into the text.
    fn refresh(&mut self) {
        for method in self.refreshed.clone() {
            self.next_request = self.next_request.wrapping_add(1);
            self.send(Message::Request(Request {
                id: RequestId::from(self.next_request),
                method: method.to_owned(),
                params: Value::Null,
            }));
        }
    }

    fn notification(&mut self, notification: Notification) {
        match notification.method.as_str() {
            "textDocument/didOpen" => {
                if let Ok(params) = params::<DidOpenTextDocumentParams>(notification.params) {
                    let item = params.text_document;
                    self.set(item.uri.as_str(), item.version, item.text);
                }
            }
            "textDocument/didChange" => {
                if let Ok(params) = params::<DidChangeTextDocumentParams>(notification.params)
                    && let Some(change) = params.content_changes.into_iter().next_back()
                {
                    // The whole text is sent, as was agreed.
                    let document = params.text_document;
                    self.set(document.uri.as_str(), document.version, change.text);
                }
            }
            "textDocument/didClose" => {
                if let Ok(params) = params::<DidCloseTextDocumentParams>(notification.params) {
                    let uri = params.text_document.uri;
                    self.documents.remove(uri.as_str());
                    self.publish(uri.as_str(), None, Vec::new());
                }
            }
            _ => {}
        }
    }

    /// Reads a text anew, says what is malformed, and has the rest checked.
    fn set(&mut self, uri: &str, version: i32, text: String) {
        let document = self
            .documents
            .entry(uri.to_owned())
            .or_insert_with(|| Document::new(uri));
        document.set(version, text);
        let wanted = document.unchecked();
        let mut fault = None;
        document.worker = None;
        if !wanted.is_empty() {
            match Worker::start(document, &wanted, self.answers.clone()) {
                Ok(worker) => document.worker = Some(worker),
                Err(why) => fault = Some(why),
            }
        }
        if let Some(why) = fault {
            let params = json!({"type": 1, "message": format!("rederive: {why}")});
            self.notify("window/logMessage", params);
        }
        self.say(uri);
    }

    /// Takes what a process found, unless the text has changed since.
    fn answer(&mut self, answer: Answer) {
        let Some(document) = self.documents.get_mut(&answer.uri) else {
            return;
        };
        if !document.take(&answer) {
            return;
        }
        self.say(&answer.uri);
    }

    /// Says what is wrong with a text, and, when all of it is checked, that it is.
    fn say(&mut self, uri: &str) {
        let Some(document) = self.documents.get(uri) else {
            return;
        };
        let (version, settled) = (document.version, document.is_settled());
        let said = diagnostics::of(document);
        self.publish(uri, Some(version), said);
        if settled {
            self.refresh();
            let params = json!({"uri": uri, "version": version});
            self.notify("rederive/checked", params);
        }
    }

    fn publish(&self, uri: &str, version: Option<i32>, diagnostics: Vec<Value>) {
        let mut params = json!({"uri": uri, "diagnostics": diagnostics});
        if let (Some(version), Some(params)) = (version, params.as_object_mut()) {
            params.insert("version".to_owned(), json!(version));
        }
        self.notify("textDocument/publishDiagnostics", params);
    }

    fn request(&mut self, request: Request) -> Answered {
        let Request { method, params, .. } = request;
        match method.as_str() {
            "textDocument/hover" => self.at(params, hover::at),
            "textDocument/definition" => self.at(params, navigate::definition),
            "textDocument/documentHighlight" => self.at(params, navigate::highlights),
            "textDocument/prepareRename" => self.at(params, rename::prepare),
            "rederive/goal" => self.at(params, goal::at),
            "textDocument/references" => {
                let params: ReferenceParams = self::params(params)?;
                let with_own = params.context.include_declaration;
                self.with(&params.text_document_position, |document, place| {
                    Ok(navigate::references(document, place, with_own))
                })
            }
            "textDocument/rename" => {
                let params: RenameParams = self::params(params)?;
                self.with(&params.text_document_position, |document, place| {
                    rename::rename(document, place, &params.new_name)
                })
            }
            "textDocument/completion" => {
                let params: CompletionParams = self::params(params)?;
                self.with(&params.text_document_position, |document, place| {
                    Ok(complete::at(document, place))
                })
            }
            "textDocument/codeAction" => {
                let params: CodeActionParams = self::params(params)?;
                self.of(&params.text_document.uri, |document| {
                    actions::within(document, params.range)
                })
            }
            "textDocument/inlayHint" => {
                let params: InlayHintParams = self::params(params)?;
                self.of(&params.text_document.uri, hints::inlay)
            }
            "textDocument/codeLens" => {
                let params: CodeLensParams = self::params(params)?;
                self.of(&params.text_document.uri, hints::lenses)
            }
            "textDocument/documentSymbol" => {
                let params: DocumentSymbolParams = self::params(params)?;
                self.of(&params.text_document.uri, navigate::symbols)
            }
            "textDocument/formatting" => {
                let params: DocumentFormattingParams = self::params(params)?;
                self.of(&params.text_document.uri, hints::formatted)
            }
            "textDocument/semanticTokens/full" => {
                let params: SemanticTokensParams = self::params(params)?;
                self.of(&params.text_document.uri, tokens::full)
            }
            "workspace/executeCommand" => {
                let params: ExecuteCommandParams = self::params(params)?;
                Ok(self.command(&params))
            }
            other => Err(Refusal {
                code: ErrorCode::MethodNotFound,
                message: format!("{other} is not known here"),
            }),
        }
    }

    /// `rederive.explain`, with the URI of a file and the name of a derivation.
    fn command(&self, params: &ExecuteCommandParams) -> Value {
        let text = |at: usize| params.arguments.get(at).and_then(Value::as_str);
        let (Some(uri), Some(name)) = (text(0), text(1)) else {
            return Value::Null;
        };
        let document = self.documents.get(uri);
        let told = document.and_then(|document| document.told(name));
        told.map_or(Value::Null, |told| json!(told.explanation))
    }

    fn at(&self, params: Value, answer: impl Fn(&Document, position::Place) -> Value) -> Answered {
        let params: TextDocumentPositionParams = self::params(params)?;
        self.with(&params, |document, place| Ok(answer(document, place)))
    }

    fn with(
        &self,
        params: &TextDocumentPositionParams,
        answer: impl FnOnce(&Document, position::Place) -> Answered,
    ) -> Answered {
        match self.documents.get(params.text_document.uri.as_str()) {
            Some(document) => answer(document, document.lines.place(params.position)),
            None => Ok(Value::Null),
        }
    }

    fn of(&self, uri: &lsp_types::Uri, answer: impl FnOnce(&Document) -> Value) -> Answered {
        Ok(self.documents.get(uri.as_str()).map_or(Value::Null, answer))
    }
}

/// Why a request is not answered.
#[derive(Debug)]
struct Refusal {
    code: ErrorCode,
    message: String,
}

impl Refusal {
    fn new(message: impl Into<String>) -> Refusal {
        Refusal {
            code: ErrorCode::RequestFailed,
            message: message.into(),
        }
    }
}

type Answered = Result<Value, Refusal>;

fn respond(id: RequestId, answered: Answered) -> Response {
    match answered {
        Ok(value) => Response::new_ok(id, value),
        Err(Refusal { code, message }) => Response::new_err(id, code as i32, message),
    }
}

fn params<P: DeserializeOwned>(params: Value) -> Result<P, Refusal> {
    serde_json::from_value(params).map_err(|error| Refusal {
        code: ErrorCode::InvalidParams,
        message: error.to_string(),
    })
}
