(* Tactics: signs and side conditions, derivatives, a normal form of both sides, and how two of them are compared. *)
From Coq Require Import Reals ZArith Lia Lra Psatz FunctionalExtensionality Bool List.
From Coquelicot Require Import Coquelicot.
From Rederive Require Import RdSums RdCalculus.
Open Scope R_scope.

(* ---- whole numbers as reals ---------------------------------------------------------------------------------- *)
Ltac rd_izr := repeat first [rewrite plus_IZR | rewrite minus_IZR | rewrite mult_IZR | rewrite opp_IZR].
Lemma IZR_le0 a : (0 <= a)%Z -> 0 <= IZR a. Proof. apply (IZR_le 0). Qed.
Lemma IZR_lt0 a : (0 < a)%Z -> 0 < IZR a. Proof. apply (IZR_lt 0). Qed.
Ltac rd_toZ e := lazymatch e with
  | IZR ?z => z
  | ?a + ?b => let x := rd_toZ a in let y := rd_toZ b in constr:((x + y)%Z)
  | ?a - ?b => let x := rd_toZ a in let y := rd_toZ b in constr:((x - y)%Z)
  | ?a * ?b => let x := rd_toZ a in let y := rd_toZ b in constr:((x * y)%Z)
  | - ?a => let x := rd_toZ a in constr:((- x)%Z)
  | ?a ^ 2 => let x := rd_toZ a in constr:((x * x)%Z)
  | ?a / 1 => rd_toZ a
  end.
(* A comparison of whole numbers that stands among the reals. *)
Ltac rd_Z := match goal with
  | |- ?a < ?b => let x := rd_toZ a in let y := rd_toZ b in
      cut (x < y)%Z; [let H := fresh in intro H; apply IZR_lt in H; revert H; rd_izr; intro H; lra | first [lia | nia]]
  | |- ?a <= ?b => let x := rd_toZ a in let y := rd_toZ b in
      cut (x <= y)%Z; [let H := fresh in intro H; apply IZR_le in H; revert H; rd_izr; intro H; lra | first [lia | nia]]
  | |- ?a <> ?b => let x := rd_toZ a in let y := rd_toZ b in
      cut (x <> y)%Z; [let H := fresh in intros H E; apply H; apply eq_IZR; rd_izr; lra | first [lia | nia]]
  end.

(* ---- signs and definedness ------------------------------------------------------------------------------------- *)
(* What is given of every entry of an array. *)
Ltac rd_entry := match goal with
  | H : forall i : Z, (_ <= i <= _)%Z -> _ |- _ => first [apply H; lia | apply Rgt_lt, H; lia | apply Rge_le, H; lia | apply Rlt_le, H; lia | apply Rlt_le, Rgt_lt, H; lia]
  | H : forall i : Z, (_ <= i <= _)%Z -> forall j : Z, (_ <= j <= _)%Z -> _ |- _ => first [apply H; lia | apply Rgt_lt, H; lia | apply Rge_le, H; lia | apply Rlt_le, H; lia]
  end.
(* Both branches of what is decided by a comparison of whole numbers. *)
Ltac rd_branches tac := lazymatch goal with
  | |- context [(?a =? ?b)%Z] => let H := fresh in destruct (Z.eqb_spec a b) as [H|H]
  | |- context [(?a <=? ?b)%Z] => let H := fresh in destruct (Z.leb_spec a b) as [H|H]
  | |- context [(?a <? ?b)%Z] => let H := fresh in destruct (Z.ltb_spec a b) as [H|H]
  end; cbn [negb andb orb]; first [exfalso; lia | tac].
Lemma pos_1_minus a b : 0 < b -> 0 < b - a -> 0 < 1 - a / b.
Proof. intros Hb H; replace (1 - a / b) with ((b - a) * / b) by (field; lra). apply Rmult_lt_0_compat; [exact H | apply Rinv_0_lt_compat, Hb]. Qed.
(* Linear arithmetic that knows that exponentials are positive. *)
Ltac rd_lra := repeat match goal with |- context [exp ?e] => lazymatch goal with H : 0 < exp e |- _ => fail | _ => pose proof (exp_pos e) end end; lra.
Ltac rd_pos :=
  cbv beta;
  lazymatch goal with
  | |- 0 < exp _ => apply exp_pos
  | |- 0 < PI => apply PI_RGT_0
  | |- 0 < sumZ _ _ _ => first [assumption | apply sumZ_pos; [lia | intros; rd_pos]
      | match goal with
        | H : sumZ ?a ?b ?g > 0 |- 0 < sumZ ?a ?b ?f => replace (sumZ a b f) with (sumZ a b g); [exact H | apply sumZ_ext; intros; ring]
        | H : 0 < sumZ ?a ?b ?g |- 0 < sumZ ?a ?b ?f => replace (sumZ a b f) with (sumZ a b g); [exact H | apply sumZ_ext; intros; ring] end
      | match goal with e : Z |- 0 < sumZ ?a ?b ?f => apply (sumZ_pos_at a b f e); [lia | intros; rd_nneg | rd_pos] end ]
  | |- 0 < (if ?c then _ else _) => rd_branches ltac:(idtac; rd_pos)
  | |- 0 < prodZ _ _ _ => first [assumption | apply prodZ_pos; intros; rd_pos]
  | |- 0 < _ + _ => first [ assumption | lra | apply Rplus_lt_0_compat; rd_pos | apply Rplus_lt_le_0_compat; [rd_pos | rd_nneg] | apply Rplus_le_lt_0_compat; [rd_nneg | rd_pos] | rd_Z ]
  | |- 0 < _ * _ => first [ assumption | apply Rmult_lt_0_compat; rd_pos | nra | rd_Z ]
  | |- 0 < 1 - _ / _ => first [ assumption | lra | apply pos_1_minus; rd_pos ]
  | |- 0 < _ - _ => first [ assumption | lra | rd_lra | rd_entry | rd_Z ]
  | |- 0 < _ / _ => first [ assumption | apply Rdiv_lt_0_compat; rd_pos ]
  | |- 0 < / _ => apply Rinv_0_lt_compat; rd_pos
  | |- 0 < sqrt _ => apply sqrt_lt_R0; rd_pos
  | |- 0 < powerRZ _ _ => apply powerRZ_lt; rd_pos
  | |- 0 < _ ^ 2 => first [assumption | apply pow_lt; rd_pos | apply pow2_gt_0; rd_nz ]
  | |- 0 < _ ^ _ => first [assumption | apply pow_lt; rd_pos | lra]
  | |- 0 < IZR _ => first [lra | apply IZR_lt; lia | apply IZR_lt; nia]
  | |- 0 < Rabs _ => apply Rabs_pos_lt; rd_nz
  | |- 0 < Rmax _ _ => first [eapply Rlt_le_trans; [|apply Rmax_l]; rd_pos | eapply Rlt_le_trans; [|apply Rmax_r]; rd_pos]
  | |- _ => first [assumption | lra | rd_entry | rd_Z | rd_lra ]
  end
with rd_nneg :=
  cbv beta;
  lazymatch goal with
  | |- 0 <= sumZ _ _ _ => first [assumption | apply sumZ_nonneg; intros; rd_nneg]
  | |- 0 <= (if ?c then _ else _) => rd_branches ltac:(idtac; rd_nneg)
  | |- 0 <= sqrt _ => apply sqrt_pos
  | |- 0 <= Rabs _ => apply Rabs_pos
  | |- 0 <= exp _ => apply Rlt_le, exp_pos
  | |- 0 <= _ ^ 2 => apply pow2_ge_0
  | |- 0 <= _ + _ => first [assumption | lra | apply Rplus_le_le_0_compat; rd_nneg]
  | |- 0 <= _ * _ => first [assumption | apply Rmult_le_pos; rd_nneg | apply Rle_0_sqr | nra]
  | |- 0 <= _ / _ => first [assumption | apply Rmult_le_pos; [rd_nneg | rd_nneg]]
  | |- 0 <= / _ => apply Rlt_le, Rinv_0_lt_compat; rd_pos
  | |- 0 <= dl _ _ => unfold dl; destruct (_ =? _)%Z; lra
  | |- 0 <= Rmax 0 _ => apply Rmax_l
  | |- 0 <= Rmax _ 0 => apply Rmax_r
  | |- 0 <= IZR _ => first [lra | apply IZR_le; lia | apply IZR_le; nia]
  | |- _ => first [assumption | lra | apply Rlt_le; rd_pos | rd_entry | rd_Z ]
  end
with rd_nz :=
  cbv beta;
  first [ assumption
        | lazymatch goal with
          | |- ?a * ?b <> 0 => apply Rmult_integral_contrapositive_currified; rd_nz
          | |- ?a / ?b <> 0 => apply Rmult_integral_contrapositive_currified; [rd_nz | apply Rinv_neq_0_compat; rd_nz]
          | |- / ?a <> 0 => apply Rinv_neq_0_compat; rd_nz
          | |- ?a ^ _ <> 0 => apply pow_nonzero; rd_nz
          | |- powerRZ _ _ <> 0 => apply powerRZ_NOR; rd_nz
          | |- prodZ _ _ _ <> 0 => apply prodZ_nz; intros; rd_nz
          | |- - ?a <> 0 => apply Ropp_neq_0_compat; rd_nz
          | |- IZR _ <> 0 => apply not_0_IZR; lia
          | |- Rabs _ <> 0 => apply Rabs_no_R0; rd_nz
          end
        | apply Rgt_not_eq; red; rd_pos
        | rd_entry
        | lra
        | rd_Z
        | match goal with |- ?e <> 0 => let H := fresh in intro H; assert (- e <> 0) by (apply Rgt_not_eq; red; rd_pos); lra end
        | match goal with K : ?x <> 0 |- ?e <> 0 => let H := fresh in intro H; apply K; lra end
        | match goal with K : ?x <> ?y |- ?e <> 0 => let H := fresh in intro H; apply K; lra end
        | match goal with K : ?x <> 0 |- ?e <> 0 => replace e with x; [exact K|]; solve [ring | apply sumZ_ext; intros; ring] end ].
Ltac rd_side := rewrite ?upd_id, ?upd2_id; repeat match goal with |- _ /\ _ => split end;
  lazymatch goal with
  | |- _ <> 0 => rd_nz
  | |- 0 < _ => rd_pos
  | |- 0 <= _ => rd_nneg
  | |- _ > 0 => red; rd_pos
  | |- _ >= 0 => apply Rle_ge; rd_nneg
  | |- (_ <= _)%Z => lia
  | |- _ \/ _ => first [left; solve [rd_nz | lia] | right; solve [rd_nz | lia]]
  | |- _ => first [lra | assumption]
  end.

(* ---- derivatives ------------------------------------------------------------------------------------------------- *)
Ltac rd_lt := first [assumption | lra | rd_pos | match goal with |- ?a < ?b => apply Rminus_lt_0; rd_pos end].
Ltac rd_d :=
  cbv beta;
  lazymatch goal with
  | |- is_derive (fun _ => ?c) _ _ => apply d_const
  | |- is_derive (fun t => t) _ _ => apply d_id
  | |- is_derive (fun t => upd ?x ?j t ?k) _ _ => apply d_upd
  | |- is_derive (fun t => upd2 ?x ?i ?j t ?k ?l) _ _ => apply d_upd2
  | |- is_derive (fun t => @?f t + @?g t) ?p _ => lazymatch f with
      | (fun _ => ?c) => eapply (d_plus_l c g p); rd_d
      | _ => lazymatch g with (fun _ => ?c) => eapply (d_plus_r c f p); rd_d | _ => eapply (d_plus f g p); rd_d end end
  | |- is_derive (fun t => @?f t - @?g t) ?p _ => lazymatch f with
      | (fun _ => ?c) => eapply (d_minus_l c g p); rd_d
      | _ => lazymatch g with (fun _ => ?c) => eapply (d_minus_r c f p); rd_d | _ => eapply (d_minus f g p); rd_d end end
  | |- is_derive (fun t => - @?f t) ?p _ => eapply (d_opp f p); rd_d
  | |- is_derive (fun t => @?f t * @?g t) ?p _ => lazymatch f with
      | (fun _ => ?c) => eapply (d_scal_l c g p); rd_d
      | _ => lazymatch g with (fun _ => ?c) => eapply (d_scal_r c f p); rd_d | _ => eapply (d_mult f g p); rd_d end end
  | |- is_derive (fun t => @?f t / @?g t) ?p _ => lazymatch g with
      | (fun _ => ?c) => eapply (d_over c f p); rd_d
      | _ => eapply (d_div f g p); [rd_d | rd_d | cbv beta; rd_side] end
  | |- is_derive (fun t => / @?g t) ?p _ => eapply (d_inv g p); [rd_d | cbv beta; rd_side]
  | |- is_derive (fun t => exp (@?f t)) ?p _ => eapply (d_exp f p); rd_d
  | |- is_derive (fun t => ln (@?f t)) ?p _ => eapply (d_ln f p); [rd_d | cbv beta; rd_side]
  | |- is_derive (fun t => sqrt (@?f t)) ?p _ => eapply (d_sqrt f p); [rd_d | cbv beta; rd_side]
  | |- is_derive (fun t => sin (@?f t)) ?p _ => eapply (d_sin f p); rd_d
  | |- is_derive (fun t => cos (@?f t)) ?p _ => eapply (d_cos f p); rd_d
  | |- is_derive (fun t => tanh (@?f t)) ?p _ => eapply (d_tanh f p); rd_d
  | |- is_derive (fun t => (@?f t) ^ ?n) ?p _ => eapply d_eq; [eapply (d_pow f n p); rd_d | cbv beta; rewrite ?INR_IZR_INZ; cbn [Z.of_nat Pos.of_succ_nat Pos.succ Init.Nat.pred]; rewrite ?pow_1; reflexivity]
  | |- is_derive (fun t => powerRZ (@?f t) ?z) ?p _ => eapply (d_powerRZ f z p); [rd_d | cbv beta; rd_side]
  | |- is_derive (fun t => Rmax (@?f t) (@?g t)) ?p _ =>
      first [eapply (d_max_l f g p); [rd_d | rd_d | cbv beta; rd_lt] | eapply (d_max_r f g p); [rd_d | rd_d | cbv beta; rd_lt]]
  | |- is_derive (fun t => Rmin (@?f t) (@?g t)) ?p _ =>
      first [eapply (d_min_l f g p); [rd_d | rd_d | cbv beta; rd_lt] | eapply (d_min_r f g p); [rd_d | rd_d | cbv beta; rd_lt]]
  | |- is_derive (fun t => Rabs (@?f t)) ?p _ =>
      first [eapply (d_abs_pos f p); [rd_d | cbv beta; rd_lt] | eapply (d_abs_neg f p); [rd_d | cbv beta; rd_lt]]
  | |- is_derive (fun t => if @?c t then @?f t else @?g t) ?p _ => lazymatch c with
      | (fun _ => ?b) => eapply (d_if_const b f g p); rd_d
      | _ => first [eapply (d_if_true c f g p); [rd_test | rd_d] | eapply (d_if_false c f g p); [rd_test | rd_d]] end
  | |- is_derive (fun t => sumZ ?a ?b (@?f t)) ?p _ =>
      eapply (d_sum a b (fun k t => f t k) p); intros; eapply d_eq; [rd_d | cbv beta; reflexivity]
  | |- is_derive (fun t => pd ?L (@?u t) ?i) ?p _ => rd_d_pd L u i p
  | |- is_derive (fun t => Derive (@?F t) (@?P t)) ?p _ => rd_d_derive F P p
  | H : smooth1 ?s |- is_derive ?s ?p _ => apply (smooth1_d s p H)
  | H : smooth1 ?s |- is_derive (fun t => ?s (@?u t)) ?p _ => eapply (d_smooth1 s u p _ H); rd_d
  | H : smooth2 ?a ?b ?c ?d ?L |- is_derive (fun t => ?L (@?u t)) ?p _ =>
      eapply (smooth2_chain a b c d L H u p); intros; eapply d_eq; [rd_d | cbv beta; reflexivity]
  | H : smooth ?a ?b ?L |- is_derive (fun t => ?L (@?u t)) ?p _ =>
      eapply (smooth_chain a b L H u p); intros; eapply d_eq; [rd_d | cbv beta; reflexivity]
  | H : (forall q, smooth ?a ?b (fun y => ?f y q)) |- is_derive (fun t => ?f (@?u t) ?q) ?p _ =>
      eapply (smooth_chain a b (fun y => f y q) (H q) u p); intros; eapply d_eq; [rd_d | cbv beta; reflexivity]
  | H : (forall q, smooth1 (fun y => ?f y q)) |- is_derive (fun t => ?f (@?u t) ?q) ?p _ =>
      eapply (d_smooth1 (fun y => f y q) u p _ (H q)); rd_d
  | H : (forall q r, smooth ?a ?b (fun y => ?f y q r)) |- is_derive (fun t => ?f (@?u t) ?q ?r) ?p _ =>
      eapply (smooth_chain a b (fun y => f y q r) (H q r) u p); intros; eapply d_eq; [rd_d | cbv beta; reflexivity]
  | H : (forall q r, smooth2 ?a ?b ?c ?d (fun y => ?f y q r)) |- is_derive (fun t => ?f (@?u t) ?q ?r) ?p _ =>
      eapply (smooth2_chain a b c d (fun y => f y q r) (H q r) u p); intros; eapply d_eq; [rd_d | cbv beta; reflexivity]
  | H : (forall q, smooth2 ?a ?b ?c ?d (fun y => ?f y q)) |- is_derive (fun t => ?f (@?u t) ?q) ?p _ =>
      eapply (smooth2_chain a b c d (fun y => f y q) (H q) u p); intros; eapply d_eq; [rd_d | cbv beta; reflexivity]
  end
with rd_d_pd L u i p := match goal with
  | H : smooth ?a ?b L |- _ =>
      eapply (smooth_chain a b (fun y => pd L y i) (smooth_pd a b L i H ltac:(lia)) u p); intros; eapply d_eq; [rd_d | cbv beta; reflexivity]
  end
with rd_d_derive F P p := first
  [ match goal with
    | H : smooth1 ?s |- is_derive (fun t => Derive ?s (@?u t)) _ _ => eapply (d_smooth1 (fun t => Derive s t) u p _ (smooth1_next s H)); rd_d
    end
  | eapply d_ext; [ let t := fresh in intro t; cbv beta; eapply eq_trans; [apply is_derive_unique; rd_d | cbv beta; rewrite ?upd_id, ?upd2_id; reflexivity] | rd_d ]
  | eapply d_ext_loc; [ rd_near ltac:(idtac; eapply eq_trans; [apply is_derive_unique; rd_d | cbv beta; rewrite ?upd_id, ?upd2_id; reflexivity]) | rd_d ] ]
(* An equation that holds close to a point because something strict holds there. *)
with rd_near tac := match goal with
  | H : 0 < ?x |- locally ?x _ => apply (loc_imp x (fun t => 0 < t)); [intros ? ?; cbv beta; tac | eapply (loc_lt (fun _ => 0) (fun t => t) x); [apply d_const | apply d_id | exact H]]
  | H : ?x > 0 |- locally ?x _ => apply (loc_imp x (fun t => 0 < t)); [intros ? ?; cbv beta; tac | eapply (loc_lt (fun _ => 0) (fun t => t) x); [apply d_const | apply d_id | exact H]]
  | H : ?x <> 0 |- locally ?x _ => apply (loc_imp x (fun t => t <> 0)); [intros ? ?; cbv beta; tac | eapply (loc_ne (fun t => t) (fun _ => 0) x); [apply d_id | apply d_const | exact H]]
  end
(* A test that is decided close to the point. *)
with rd_test := cbv beta; lazymatch goal with
  | |- locally ?p (fun t => Rltb (@?f t) (@?g t) = true) => eapply (loc_ltb_true f g p); [rd_d | rd_d | cbv beta; rd_lt]
  | |- locally ?p (fun t => Rltb (@?f t) (@?g t) = false) => eapply (loc_ltb_false f g p); [rd_d | rd_d | cbv beta; rd_lt]
  | |- locally ?p (fun t => Rleb (@?f t) (@?g t) = true) => eapply (loc_leb_true f g p); [rd_d | rd_d | cbv beta; rd_lt]
  | |- locally ?p (fun t => Rleb (@?f t) (@?g t) = false) => eapply (loc_leb_false f g p); [rd_d | rd_d | cbv beta; rd_lt]
  | |- locally ?p (fun t => Reqb (@?f t) (@?g t) = false) => eapply (loc_eqb_false f g p); [rd_d | rd_d | cbv beta; lra]
  | |- locally ?p (fun t => andb (@?c t) (@?d t) = true) => apply (loc_andb_true c d p); rd_test
  | |- locally ?p (fun t => andb (@?c t) (@?d t) = false) => first [apply (loc_andb_false_l c d p); rd_test | apply (loc_andb_false_r c d p); rd_test]
  end.

(* ---- a normal form: no derivatives, exponentials and products multiplied out, sums of single products --------------- *)
Lemma c2 (f : R -> R -> R) a a' b b' : a = a' -> b = b' -> f a b = f a' b'. Proof. congruence. Qed.
Definition fac (f : Z -> R) (c : R) (r : Z -> R) := forall j, f j = c * r j.
Lemma fac_c c : fac (fun _ => c) c (fun _ => 1). Proof. intros j; ring. Qed.
Lemma fac_m u v c1 r1 c2 r2 : fac u c1 r1 -> fac v c2 r2 -> fac (fun j => u j * v j) (c1 * c2) (fun j => r1 j * r2 j).
Proof. intros H1 H2 j; rewrite H1, H2; ring. Qed.
Lemma fac_cl c v c2 r2 : fac v c2 r2 -> fac (fun j => c * v j) (c * c2) r2. Proof. intros H j; rewrite H; ring. Qed.
Lemma fac_cl0 c v : fac (fun j => c * v j) c v. Proof. intros j; reflexivity. Qed.
Lemma fac_cr u c c1 r1 : fac u c1 r1 -> fac (fun j => u j * c) (c1 * c) r1. Proof. intros H j; rewrite H; ring. Qed.
Lemma fac_cr0 u c : fac (fun j => u j * c) c u. Proof. intros j; ring. Qed.
Lemma fac_ml u v c r : fac u c r -> fac (fun j => u j * v j) c (fun j => r j * v j). Proof. intros H j; rewrite H; ring. Qed.
Lemma fac_mr u v c r : fac v c r -> fac (fun j => u j * v j) c (fun j => u j * r j). Proof. intros H j; rewrite H; ring. Qed.
Lemma fac_i u c r : fac u c r -> fac (fun j => / u j) (/ c) (fun j => / r j).
Proof. intros H j; rewrite H; apply Rinv_mult. Qed.
Lemma sumZ_fac a b f c r : fac f c r -> sumZ a b f = c * sumZ a b r.
Proof. intros H; rewrite <- sumZ_scal; apply sumZ_ext; intros; apply H. Qed.
Definition hasdl (f : Z -> R) (u v : Z -> Z) (g : Z -> R) := forall j, f j = dl (u j) (v j) * g j.
Lemma hd_here u v : hasdl (fun j => dl (u j) (v j)) u v (fun _ => 1). Proof. intros j; ring. Qed.
Lemma hd_here_l u v h : hasdl (fun j => dl (u j) (v j) * h j) u v h. Proof. intros j; reflexivity. Qed.
Lemma hd_here_r u v h : hasdl (fun j => h j * dl (u j) (v j)) u v h. Proof. intros j; ring. Qed.
Lemma hd_l f u v g h : hasdl f u v g -> hasdl (fun j => f j * h j) u v (fun j => g j * h j). Proof. intros H j; rewrite H; ring. Qed.
Lemma hd_r f u v g h : hasdl f u v g -> hasdl (fun j => h j * f j) u v (fun j => h j * g j). Proof. intros H j; rewrite H; ring. Qed.
Lemma sumZ_hasdl a b f u v g e : hasdl f u v g -> (forall j, u j = v j <-> j = e) -> sumZ a b f = inside a b e * g e.
Proof. intros H E; rewrite <- (sumZ_delta a b e u v g E); apply sumZ_ext; intros; apply H. Qed.
Lemma exp_m a b : exp (a - b) = exp a * / exp b. Proof. unfold Rminus; now rewrite exp_plus, exp_Ropp. Qed.
Lemma exp_double a : exp (2 * a) = exp a * exp a. Proof. replace (2 * a) with (a + a) by ring. apply exp_plus. Qed.
Lemma neg_add a b : - (a + b) = - a + - b. Proof. ring. Qed.
Lemma pow2_mul a : a ^ 2 = a * a. Proof. ring. Qed.
Lemma neg_neg a : - - a = a. Proof. ring. Qed.
Lemma min_add a b : a - b = a + - b. Proof. ring. Qed.
Lemma neg_l a b : - a * b = - (a * b). Proof. ring. Qed.
Lemma neg_r a b : a * - b = - (a * b). Proof. ring. Qed.
Lemma inv_inv_l a b : / (/ a * b) = a * / b. Proof. rewrite Rinv_mult, Rinv_inv; reflexivity. Qed.
Lemma pd_fold L y i : Derive (fun t => L (upd y i t)) (y i) = pd L y i. Proof. reflexivity. Qed.
Lemma pd2_fold L y i j : Derive (fun t => L (upd2 y i j t)) (y i j) = pd2 L y i j. Proof. reflexivity. Qed.

(* The factors without the bound variable; fails where there are none. *)
Ltac rd_fac :=
  lazymatch goal with
  | |- fac (fun _ => ?c) _ _ => apply fac_c
  | |- fac (fun j => @?u j * @?v j) _ _ => lazymatch u with
      | (fun _ => ?c) => first [eapply (fac_cl c v); rd_fac | apply (fac_cl0 c v)]
      | _ => lazymatch v with
        | (fun _ => ?c) => first [eapply (fac_cr u c); rd_fac | apply (fac_cr0 u c)]
        | _ => first [eapply (fac_m u v); [rd_fac | rd_fac] | eapply (fac_ml u v); rd_fac | eapply (fac_mr u v); rd_fac] end end
  | |- fac (fun j => / @?u j) _ _ => eapply (fac_i u); rd_fac
  end.
(* A delta in which the bound variable stands, with coefficient 1 or -1. *)
Ltac rd_hasdl :=
  lazymatch goal with
  | |- hasdl (fun _ => dl ?u ?v) _ _ _ => fail
  | |- hasdl (fun j => dl (@?u j) (@?v j)) _ _ _ => apply (hd_here u v)
  | |- hasdl (fun j => @?f j * @?h j) _ _ _ => first
      [ lazymatch f with (fun _ => _) => fail | (fun j => dl (@?u j) (@?v j)) => apply (hd_here_l u v h) end
      | lazymatch h with (fun _ => _) => fail | (fun j => dl (@?u j) (@?v j)) => apply (hd_here_r u v f) end
      | eapply (hd_l f); rd_hasdl | eapply (hd_r f _ _ _ h) ; rd_hasdl | eapply (hd_r h _ _ _ f); rd_hasdl]
  end.
Ltac rd_solve_eq := (* forall j, u j = v j <-> j = ?e *)
  cbv beta; match goal with |- forall j, @?u j = @?v j <-> j = ?e =>
    let d0 := eval cbv beta in (u 0 - v 0)%Z in
    let d1 := eval cbv beta in (u 1 - v 1)%Z in
    first [ lazymatch constr:((u, v)) with
              | ((fun j => j), (fun _ => ?k)) => let j := fresh in intro j; instantiate (1 := k); cbv beta; lia
              | ((fun _ => ?k), (fun j => j)) => let j := fresh in intro j; instantiate (1 := k); cbv beta; lia end
          | assert (d1 - d0 = 1)%Z by lia; let j := fresh in intro j; instantiate (1 := (- d0)%Z); cbv beta; lia
          | assert (d1 - d0 = -1)%Z by lia; let j := fresh in intro j; instantiate (1 := d0); cbv beta; lia ] end.

(* goal t = ?e, where t is a product of two that are multiplied out already *)
Ltac rd_dist :=
  lazymatch goal with
  | |- (?a + ?b) * ?c = _ => eapply eq_trans; [apply Rmult_plus_distr_r | eapply (c2 Rplus); rd_dist]
  | |- ?a * (?b + ?c) = _ => eapply eq_trans; [apply Rmult_plus_distr_l | eapply (c2 Rplus); rd_dist]
  | |- - ?a * ?b = _ => eapply eq_trans; [apply neg_l | rd_neg ltac:(idtac; rd_dist)]
  | |- ?a * - ?b = _ => eapply eq_trans; [apply neg_r | rd_neg ltac:(idtac; rd_dist)]
  | |- _ => reflexivity
  end
with rd_neg tac := (* - t = ?e: t by tac first, then the sign inside *)
  eapply eq_trans; [apply (f_equal Ropp); tac | rd_negin]
with rd_negin :=
  lazymatch goal with
  | |- - (?a + ?b) = _ => eapply eq_trans; [apply neg_add | eapply (c2 Rplus); rd_negin]
  | |- - - ?a = _ => apply neg_neg
  | |- _ => reflexivity
  end.

Ltac rd_sum :=
  lazymatch goal with
  | |- sumZ ?a ?b (fun j => @?u j + @?v j) = _ => eapply eq_trans; [apply (sumZ_plus a b u v) | eapply (c2 Rplus); rd_sum]
  | |- sumZ ?a ?b (fun j => - @?u j) = _ => eapply eq_trans; [apply (sumZ_opp a b u) | rd_neg ltac:(idtac; rd_sum)]
  | |- sumZ ?a ?b (fun _ => ?c) = _ => first [apply sumZ_const; lia | eapply sumZ_fac; apply fac_c]
  | |- sumZ ?a ?b ?f = _ =>
      first [ eapply eq_trans; [eapply sumZ_hasdl; [rd_hasdl | rd_solve_eq] | cbv beta; reflexivity]
            | eapply sumZ_fac; rd_fac
            | reflexivity ]
  end.

Lemma pw_add b u v : b <> 0 \/ (0 <= u /\ 0 <= v)%Z -> powerRZ b (u + v) = powerRZ b u * powerRZ b v.
Proof.
  intros [H|[H1 H2]]; [now apply powerRZ_add|].
  rewrite <- (Z2Nat.id u H1), <- (Z2Nat.id v H2), <- Nat2Z.inj_add, <- !pow_powerRZ; apply pow_add.
Qed.
Lemma pw_inv b v : powerRZ b (- v) = / powerRZ b v.
Proof. destruct v as [|p|p]; simpl; [symmetry; apply Rinv_1 | reflexivity | symmetry; apply Rinv_inv]. Qed.
Lemma pw_sub b u v : b <> 0 -> powerRZ b (u - v) = powerRZ b u * / powerRZ b v.
Proof. intros H; unfold Z.sub; rewrite powerRZ_add by assumption; now rewrite pw_inv. Qed.
Lemma pw_sub1 b u : (1 <= u)%Z -> powerRZ b u = b * powerRZ b (u - 1).
Proof. intros H; replace u with (1 + (u - 1))%Z at 1 by lia. rewrite pw_add by (right; lia). now rewrite powerRZ_1. Qed.
Lemma pw_1 b : powerRZ b 1 = b. Proof. simpl; ring. Qed.
Lemma pw_mult a b z : powerRZ (a * b) z = powerRZ a z * powerRZ b z.
Proof. destruct z as [|p|p]; simpl; [ring | apply Rpow_mult_distr | rewrite Rpow_mult_distr; apply Rinv_mult]. Qed.
Lemma pw_inv_base a z : powerRZ (/ a) z = / powerRZ a z.
Proof. destruct z as [|p|p]; simpl; [symmetry; apply Rinv_1 | apply pow_inv | rewrite pow_inv; reflexivity]. Qed.
Lemma pw_sq b u : powerRZ b u ^ 2 = powerRZ (b ^ 2) u. Proof. rewrite !pow2_mul; symmetry; apply pw_mult. Qed.
Ltac rd_trig :=
  lazymatch goal with
  | |- sin (?a + ?b) = _ => eapply eq_trans; [apply sin_plus | eapply (c2 Rplus); eapply (c2 Rmult); rd_trig]
  | |- cos (?a + ?b) = _ => eapply eq_trans; [apply cos_plus | eapply (c2 Rminus); eapply (c2 Rmult); rd_trig]
  | |- sin (- ?a) = _ => eapply eq_trans; [apply sin_neg | apply (f_equal Ropp); rd_trig]
  | |- cos (- ?a) = _ => eapply eq_trans; [apply cos_neg | rd_trig]
  | |- _ => reflexivity
  end.
Ltac rd_ln :=
  lazymatch goal with
  | |- ln (?a * ?b) = _ => first [ eapply eq_trans; [apply ln_mult; rd_pos | eapply (c2 Rplus); rd_ln] | reflexivity ]
  | |- ln (/ ?a) = _ => first [ eapply eq_trans; [apply ln_Rinv; rd_pos | rd_neg ltac:(idtac; rd_ln)] | reflexivity ]
  | |- ln (exp ?a) = _ => apply ln_exp
  | |- ln 1 = _ => apply ln_1
  | |- ln (prodZ ?a ?b ?f) = _ => first [ eapply eq_trans; [apply ln_prodZ; intros; rd_pos | eapply sumZ_ext; intros; eapply eq_trans; [rd_ln | reflexivity]] | reflexivity ]
  | |- _ => reflexivity
  end.
Ltac rd_nf :=
  cbv beta;
  lazymatch goal with
  | |- ?a + ?b = _ => eapply (c2 Rplus); rd_nf
  | |- ?a - ?b = _ => eapply eq_trans; [apply min_add | eapply (c2 Rplus); [rd_nf | rd_neg ltac:(idtac; rd_nf)]]
  | |- - ?a = _ => rd_neg ltac:(idtac; rd_nf)
  | |- ?a / ?b = _ => eapply eq_trans; [eapply (c2 Rmult); [rd_nf | apply (f_equal Rinv); rd_nf] | rd_dist]
  | |- / ?a = _ => apply (f_equal Rinv); rd_nf
  | |- ?a * ?b = _ => eapply eq_trans; [eapply (c2 Rmult); rd_nf | rd_dist]
  | |- ?a ^ 2 = _ => eapply eq_trans; [apply (f_equal (fun z => z ^ 2)); rd_nf | eapply eq_trans; [apply pow2_mul | rd_dist]]
  | |- exp (?a + ?b) = _ => eapply eq_trans; [apply exp_plus | rd_nf]
  | |- exp (?a - ?b) = _ => eapply eq_trans; [apply exp_m | rd_nf]
  | |- exp (- ?a) = _ => eapply eq_trans; [apply exp_Ropp | rd_nf]
  | |- exp 0 = _ => apply exp_0
  | |- exp (2 * ?a) = _ => eapply eq_trans; [apply exp_double | rd_nf]
  | |- exp (ln ?a) = _ => first [apply exp_ln; rd_pos | apply (f_equal exp); rd_nf]
  | |- exp (sumZ ?a ?b ?f) = _ => eapply eq_trans; [apply exp_sumZ | rd_nf]
  | |- exp ?a = _ => apply (f_equal exp); rd_nf
  | |- ln ?a = _ => eapply eq_trans; [apply (f_equal ln); rd_nf | rd_ln]
  | |- sin ?a = _ => eapply eq_trans; [apply (f_equal sin); rd_nf | rd_trig]
  | |- cos ?a = _ => eapply eq_trans; [apply (f_equal cos); rd_nf | rd_trig]
  | |- powerRZ ?b (?u + ?v)%Z = _ => first [ eapply eq_trans; [apply pw_add; first [left; rd_nz | right; lia] | eapply (c2 Rmult); rd_nf] | reflexivity ]
  | |- powerRZ ?b (?u - ?v)%Z = _ => first [ eapply eq_trans; [apply pw_sub; rd_nz | eapply (c2 Rmult); [rd_nf | apply (f_equal Rinv); rd_nf]] | reflexivity ]
  | |- powerRZ ?b 0 = _ => apply powerRZ_O
  | |- powerRZ ?b 1 = _ => apply pw_1
  | |- sqrt ?a = _ => apply (f_equal sqrt); rd_nf
  | |- pad ?a ?b ?x ?e = _ => change (pad a b x e) with (inside a b e * x e); rd_nf
  | H : smooth1 ?s |- Derive ?s ?p = _ => first [eapply eq_trans; [apply (f_equal (fun q => Derive s q)); rd_nf | reflexivity] | reflexivity]
  | H : smooth _ _ ?L |- Derive (fun t => ?L (upd ?y ?i t)) _ = _ => first [apply (pd_fold L y i) | rd_nf_derive]
  | H : smooth2 _ _ _ _ ?L |- Derive (fun t => ?L (upd2 ?y ?i ?j t)) _ = _ => first [apply (pd2_fold L y i j) | rd_nf_derive]
  | H : (forall q, smooth _ _ (fun y => ?L y q)) |- Derive (fun t => ?L (upd ?y ?i t) ?q) _ = _ => first [apply (pd_fold (fun y => L y q) y i) | rd_nf_derive]
  | H : (forall q, smooth1 (fun y => ?L y q)) |- Derive (fun t => ?L t ?q) _ = _ => reflexivity
  | |- Derive ?f ?p = _ => rd_nf_derive
  | |- sumZ ?a ?b ?f = _ => eapply eq_trans; [eapply (sumZ_ext a b f); intros; eapply eq_trans; [rd_nf | reflexivity] | rd_sum]
  | |- prodZ ?a ?b ?f = _ => eapply eq_trans; [eapply (prodZ_ext a b f); intros; eapply eq_trans; [rd_nf | reflexivity] | rd_prod]
  | |- IZR ?z = _ => first [ rewrite plus_IZR; rd_nf | rewrite minus_IZR; rd_nf | rewrite mult_IZR; rd_nf | rewrite opp_IZR; rd_nf | reflexivity ]
  | |- _ => reflexivity
  end
with rd_nf_derive := eapply eq_trans; [apply is_derive_unique; rd_d | cbv beta; rewrite ?upd_id, ?upd2_id; rd_nf]
with rd_prod := lazymatch goal with
  | |- prodZ ?a ?b (fun j => @?u j * @?v j) = _ => eapply eq_trans; [apply (prodZ_mult a b u v) | eapply (c2 Rmult); rd_prod]
  | |- prodZ ?a ?b (fun j => / @?u j) = _ => eapply eq_trans; [apply (prodZ_inv a b u) | apply (f_equal Rinv); rd_prod]
  | |- prodZ ?a ?b (fun _ => ?c) = _ => first [apply prodZ_const; lia | reflexivity]
  | |- _ => reflexivity
  end.

(* ---- closing --------------------------------------------------------------------------------------------------------- *)
(* Ranges and deltas that are decided. *)
Ltac rd_known :=
  repeat first
   [ match goal with |- context [inside ?a ?b ?e] => rewrite (inside_1 a b e) by lia end
   | match goal with |- context [inside ?a ?b ?e] => rewrite (inside_0 a b e) by lia end
   | match goal with |- context [dl ?a ?b] => rewrite (dl_1 a b) by lia end
   | match goal with |- context [dl ?a ?b] => rewrite (dl_0 a b) by lia end ].
(* Entries of one array at places that are the same number. *)
Ltac rd_idx := repeat match goal with
  | |- context [?f ?e1] => match type of f with Z -> R => idtac end; lazymatch f with IZR => fail | _ => idtac end;
      match goal with |- context [f ?e2] => lazymatch e1 with e2 => fail | _ => replace (f e2) with (f e1) by (f_equal; lia) end end
  | |- context [?f ?e1] => match type of f with Z -> Z -> R => idtac end;
      match goal with |- context [f ?e2] => lazymatch e1 with e2 => fail | _ => replace (f e2) with (f e1) by (f_equal; lia) end end
  | |- context [powerRZ ?b ?e1] => match goal with |- context [powerRZ b ?e2] => lazymatch e1 with e2 => fail | _ => replace (powerRZ b e2) with (powerRZ b e1) by (f_equal; lia) end end
  | |- context [dl ?a ?b] => match goal with |- context [dl ?c ?d] => lazymatch constr:((a, b)) with (c, d) => fail | _ => idtac end;
      first [ replace (dl c d) with (dl a b) by (f_equal; lia) | replace (dl c d) with (dl a b) by (rewrite dl_sym; f_equal; lia) ] end
  | |- context [inside ?a ?b ?e] => match goal with |- context [inside ?c ?d ?e'] => lazymatch constr:((a, b, e)) with (c, d, e') => fail | _ => idtac end;
      replace (inside c d e') with (inside a b e) by (f_equal; lia) end
  end.
(* What cannot be decided: by cases. *)
Ltac rd_split := repeat match goal with
  | |- context [inside ?a ?b ?e] => let H := fresh in
      assert (H : (a <= e <= b)%Z \/ (e < a \/ b < e)%Z) by lia; destruct H as [H|H]; [rewrite (inside_1 a b e H) | rewrite (inside_0 a b e H)]
  | |- context [dl ?a ?b] => let H := fresh in destruct (Z.eq_dec a b) as [H|H]; [rewrite (dl_1 a b H) | rewrite (dl_0 a b H)]
  end.
Ltac rd_field := first [ring | field; rd_side | rd_izr; first [ring | field; rd_side] ].
Ltac rd_merge tac := repeat match goal with
  | |- context [sumZ ?a ?b ?f] => match goal with |- context [sumZ ?c ?d ?g] =>
      lazymatch constr:((a, b, f)) with (c, d, g) => fail | _ => idtac end;
      replace (sumZ c d g) with (sumZ a b f) by
        (first [ apply sumZ_ext | transitivity (sumZ c d f); [apply sumZ_range; lia | apply sumZ_ext] ]; intros; tac) end
  | |- context [prodZ ?a ?b ?f] => match goal with |- context [prodZ ?c ?d ?g] =>
      lazymatch constr:((a, b, f)) with (c, d, g) => fail | _ => idtac end;
      replace (prodZ c d g) with (prodZ a b f) by (apply prodZ_congr; [lia | lia | intros; tac]) end
  | H : smooth ?a ?b ?L |- context [pd ?L ?u ?i] => match goal with |- context [pd L ?v ?j] =>
      lazymatch constr:((u, i)) with (v, j) => fail | _ => idtac end;
      replace (pd L v j) with (pd L u i) by
        (transitivity (pd L u j); [f_equal; lia | apply (pd_ext a b L H); [intros; tac | lia]]) end
  | H : (forall q, smooth ?a ?b (fun y => ?L y q)) |- context [pd (fun y => ?L y ?q) ?u ?i] => match goal with |- context [pd (fun y => L y q) ?v ?j] =>
      lazymatch constr:((u, i)) with (v, j) => fail | _ => idtac end;
      replace (pd (fun y => L y q) v j) with (pd (fun y => L y q) u i) by
        (transitivity (pd (fun y => L y q) u j); [f_equal; lia | apply (pd_ext a b _ (H q)); [intros; tac | lia]]) end
  | H : smooth2 ?a ?b ?c ?d ?L |- context [pd2 ?L ?u ?i ?k] => match goal with |- context [pd2 L ?v ?j ?l] =>
      lazymatch constr:((u, i, k)) with (v, j, l) => fail | _ => idtac end;
      replace (pd2 L v j l) with (pd2 L u i k) by
        (transitivity (pd2 L u j l); [f_equal; lia | apply (pd2_ext a b c d L H); [intros; tac | lia | lia]]) end
  | H : smooth ?a ?b ?L |- context [?L ?u] => match goal with |- context [L ?v] =>
      lazymatch u with v => fail | _ => idtac end;
      replace (L v) with (L u) by (apply (smooth_ext a b L H); intros; tac) end
  | |- context [ln ?a] => match goal with |- context [ln ?b] => lazymatch a with b => fail | _ => idtac end; replace (ln b) with (ln a) by (f_equal; tac) end
  | |- context [sqrt ?a] => match goal with |- context [sqrt ?b] => lazymatch a with b => fail | _ => idtac end; replace (sqrt b) with (sqrt a) by (f_equal; tac) end
  end.
(* A power as the product of two others of the same base. *)
Ltac rd_factor_powers := repeat match goal with
  | |- context [powerRZ ?b ?e] => match goal with |- context [powerRZ b ?u] => lazymatch u with e => fail | _ => idtac end;
      match goal with |- context [powerRZ b ?v] => lazymatch v with e => fail | _ => idtac end;
      let H := fresh in assert (H : (e = u + v)%Z) by lia; replace (powerRZ b e) with (powerRZ b u * powerRZ b v) by (rewrite H; symmetry; apply pw_add; first [left; rd_nz | right; lia]); clear H end end
  end.
Ltac rd_quick :=
  cbv beta; first [ reflexivity | rd_field | rd_known; rd_idx; rd_merge ltac:(idtac; rd_quick); rd_field ].
Ltac rd_close :=
  cbv beta; first [ reflexivity | rd_field | rd_known; rd_idx; first [ solve [rd_merge ltac:(idtac; rd_quick); rd_field]
  | rd_merge ltac:(idtac; rd_close); first [ rd_field | solve [progress rd_factor_powers; rd_field] | progress rd_split; try (exfalso; lia); rd_known; rd_idx; rd_field ] ] ].
Ltac rd_both := eapply eq_trans; [rd_nf | symmetry; eapply eq_trans; [rd_nf | symmetry]].
(* Every reason that needs the normal form alone: algebra, linearity, derivative, delta, cancel, the laws, constants counted. *)
Ltac rd_step := cbv beta; unfold pad; cbv beta; first [ reflexivity | rd_field | rd_both; rd_close ].
