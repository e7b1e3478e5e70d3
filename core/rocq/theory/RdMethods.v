(* What is tried on a step: one tactic for each kind of reason that needs more than the normal form of both sides. *)
From Coq Require Import Reals ZArith Lia Lra Psatz FunctionalExtensionality Bool List Classical.
From Coquelicot Require Import Coquelicot.
From Rederive Require Import RdSums RdCalculus RdTactics.
Open Scope R_scope.

(* ---- before anything: premises taken apart, equations of whole numbers used ---------------------------------------------- *)
Ltac rd_pre := intros; cbv beta in *; repeat match goal with
  | H : ?A /\ _ |- _ => lazymatch A with (_ <= _)%Z => fail | _ => destruct H end
  | H : IZR _ = IZR _ |- _ => apply eq_IZR in H
  | H : @eq Z ?x ?y |- _ => first [is_var x; subst x | is_var y; subst y]
  end.
(* A goal that is a conjunction or about whole numbers. *)
Ltac rd_goal tac := rd_pre; lazymatch goal with
  | |- _ /\ _ => split; rd_goal tac
  | |- @eq Z _ _ => first [lia | nia | rd_wholes]
  | |- _ => tac
  end
with rd_wholes := rewrite ?floorZ_IZR, ?ceilZ_IZR; Z.to_euclidean_division_equations; first [lia | nia].
Ltac rd_step := rd_goal ltac:(idtac; RdTactics.rd_step).

(* ---- cases -------------------------------------------------------------------------------------------------------------- *)
Ltac rd_split_test := match goal with
  | |- context [Rltb ?a ?b] => let H := fresh in destruct (Rlt_le_dec a b) as [H|H]; [rewrite (Rltb_true a b H) in * | rewrite (Rltb_false a b H) in *]
  | |- context [Rleb ?a ?b] => let H := fresh in destruct (Rle_lt_dec a b) as [H|H]; [rewrite (Rleb_true a b H) in * | rewrite (Rleb_false a b H) in *]
  | |- context [Reqb ?a ?b] => let H := fresh in destruct (Req_EM_T a b) as [H|H]; [rewrite (Reqb_true a b H) in * | rewrite (Reqb_false a b H) in *]
  | |- context [(?a =? ?b)%Z] => let H := fresh in destruct (Z.eqb_spec a b) as [H|H]
  | |- context [(?a <=? ?b)%Z] => let H := fresh in destruct (Z.leb_spec a b) as [H|H]
  | |- context [(?a <? ?b)%Z] => let H := fresh in destruct (Z.ltb_spec a b) as [H|H]
  | |- context [Rmax ?a ?b] => let H := fresh in destruct (Rle_lt_dec a b) as [H|H]; [rewrite (Rmax_right a b H) | rewrite (Rmax_left a b (Rlt_le _ _ H))]
  | |- context [Rmin ?a ?b] => let H := fresh in destruct (Rle_lt_dec a b) as [H|H]; [rewrite (Rmin_left a b H) | rewrite (Rmin_right a b (Rlt_le _ _ H))]
  | |- context [Rabs ?a] => let H := fresh in destruct (Rle_lt_dec 0 a) as [H|H]; [rewrite (Rabs_pos_eq a H) | rewrite (Rabs_left a H)]
  | |- context [sign ?a] => let H := fresh in destruct (total_order_T 0 a) as [[H|H]|H]; [rewrite (sign_eq_1 a H) | rewrite <- H, sign_0 | rewrite (sign_eq_m1 a H)]
  end; cbn [negb andb orb].
(* Tests that are decided by what is given. *)
Ltac rd_decide := repeat match goal with
  | |- context [Rltb ?a ?b] => first [rewrite (Rltb_true a b) by lra | rewrite (Rltb_false a b) by lra]
  | |- context [Rleb ?a ?b] => first [rewrite (Rleb_true a b) by lra | rewrite (Rleb_false a b) by lra]
  | |- context [Reqb ?a ?b] => first [rewrite (Reqb_true a b) by lra | rewrite (Reqb_false a b) by (let H := fresh in intro H; lra)]
  | |- context [Rmax ?a ?b] => first [rewrite (Rmax_right a b) by lra | rewrite (Rmax_left a b) by lra]
  | |- context [Rmin ?a ?b] => first [rewrite (Rmin_left a b) by lra | rewrite (Rmin_right a b) by lra]
  | |- context [Rabs ?a] => first [rewrite (Rabs_pos_eq a) by lra | rewrite (Rabs_left a) by lra]
  end; cbn [negb andb orb].
Ltac rd_eqsubst := repeat match goal with H : ?x = _ |- _ => is_var x; subst x | H : _ = ?x |- _ => is_var x; subst x end.
Ltac rd_cases := rd_goal ltac:(idtac; rd_decide; repeat rd_split_test; rd_eqsubst; first [exfalso; lra | exfalso; lia | RdTactics.rd_step | lra | nra]).
Ltac rd_cases_step := rd_goal ltac:(idtac; rd_decide; first [RdTactics.rd_step | rd_both; repeat rd_split_test; rd_eqsubst; first [exfalso; lra | exfalso; lia | rd_close | lra]]).
(* Under sums, whose ranges agree. *)
Ltac rd_cong tac := first [ reflexivity | solve [tac] | apply sumZ_congr; [lia | lia | intros; rd_cong tac] | apply prodZ_congr; [lia | lia | intros; rd_cong tac]
  | eapply (c2 Rmult); [rd_cong tac | rd_cong tac] | eapply (c2 Rplus); [rd_cong tac | rd_cong tac]
  | eapply (c2 Rdiv); [rd_cong tac | rd_cong tac] | eapply (c2 Rminus); [rd_cong tac | rd_cong tac] | apply (f_equal Ropp); rd_cong tac
  | apply (f_equal exp); rd_cong tac | apply (f_equal ln); rd_cong tac | apply (f_equal sqrt); rd_cong tac | apply (f_equal Rabs); rd_cong tac
  | apply (f_equal (fun z => z ^ 2)); rd_cong tac
  | apply (c2 Rmax); [rd_cong tac | rd_cong tac]
  | apply maxZ_ext; [lia | intros; rd_cong tac]
  | apply Derive_ext; intros; rd_cong tac ].
(* An index that can be one number only. *)
Ltac rd_pin := repeat match goal with i : Z |- _ => assert (i = 1%Z) by lia; subst i end.
(* The same from the inside out: the smallest parts that differ are compared first. *)
Ltac rd_deep tac := first [ reflexivity | apply sumZ_congr; [lia | lia | intros; rd_deep tac] | apply prodZ_congr; [lia | lia | intros; rd_deep tac]
  | eapply (c2 Rmult); [rd_deep tac | rd_deep tac] | eapply (c2 Rplus); [rd_deep tac | rd_deep tac]
  | eapply (c2 Rdiv); [rd_deep tac | rd_deep tac] | eapply (c2 Rminus); [rd_deep tac | rd_deep tac] | apply (f_equal Ropp); rd_deep tac
  | apply (f_equal exp); rd_deep tac | apply (f_equal ln); rd_deep tac | apply (f_equal sqrt); rd_deep tac | apply (f_equal (fun z => z ^ 2)); rd_deep tac
  | solve [tac] ].
Ltac rd_cases_sum := rd_goal ltac:(idtac; rd_cong ltac:(idtac; rd_decide; repeat rd_split_test; rd_eqsubst; first [exfalso; lra | exfalso; lia | RdTactics.rd_step | lra | rd_pin; unfold lit; cbn; RdTactics.rd_step])).
Ltac rd_congruent := rd_goal ltac:(idtac; rd_deep ltac:(idtac; first [RdTactics.rd_step | rd_finish]))
with rd_finish := rd_finite; rd_few; first [RdTactics.rd_step | lra]
(* ---- finite ranges and literal arrays --------------------------------------------------------------------------------------- *)
with rd_finite := repeat match goal with H : (?a <= ?i <= ?b)%Z |- _ =>
    is_var i; let l := eval cbv in (b - a)%Z in lazymatch l with Zpos _ => idtac | Z0 => idtac end;
    let a' := eval cbv in (a + 1)%Z in
    let K := fresh in assert (K : (i = a)%Z \/ (a' <= i <= b)%Z) by lia; destruct K as [K|K]; [clear H; subst i | clear H; try (exfalso; lia)] end
with rd_few := repeat first
  [ progress unfold lit
  | match goal with |- context [sumZ ?a ?b ?f] =>
      first [rewrite (sumZ_empty a b f) by lia | let l := eval cbv in (b - a)%Z in lazymatch l with Zpos _ => idtac | Z0 => idtac end; rewrite (sumZ_first a b f) by lia ] end
  | match goal with |- context [prodZ ?a ?b ?f] =>
      first [rewrite (prodZ_empty a b f) by lia | let l := eval cbv in (b - a)%Z in lazymatch l with Zpos _ => idtac | Z0 => idtac end; rewrite (prodZ_first a b f) by lia ] end
  | match goal with |- context [Z.to_nat ?e] => let n := eval cbv in (Z.to_nat e) in lazymatch n with O => idtac | S _ => idtac end; change (Z.to_nat e) with n end
  | progress cbn [nth] ].
Ltac rd_fin := rd_goal ltac:(idtac; rd_finite; unfold pad; rd_few; rd_known; cbn [Z.add Z.sub Z.opp Z.mul Z.pos_sub Pos.add Pos.succ Pos.pred_double Pos.add_carry Z.succ_double Z.pred_double Z.double];
  rd_tests; first [RdTactics.rd_step | lra])
with rd_tests := repeat match goal with
  | |- context [(?a =? ?b)%Z] => first [rewrite (proj2 (Z.eqb_eq a b)) by lia | rewrite (proj2 (Z.eqb_neq a b)) by lia]
  | |- context [(?a <=? ?b)%Z] => first [rewrite (proj2 (Z.leb_le a b)) by lia | rewrite (proj2 (Z.leb_gt a b)) by lia]
  | |- context [(?a <? ?b)%Z] => first [rewrite (proj2 (Z.ltb_lt a b)) by lia | rewrite (proj2 (Z.ltb_ge a b)) by lia] end; cbn [negb andb orb].
Ltac rd_eval := rd_goal ltac:(idtac; rd_finite; unfold sumZ, prodZ, pad, inside, dl, upd, lit; simpl; first [reflexivity | ring | field; rd_side | lra]).

(* ---- changes of bound variables ---------------------------------------------------------------------------------------------- *)
Ltac rd_zero := unfold pad; first [rd_close | rd_known; rd_field].
Ltac rd_bij_side := (* (in range /\ inverse /\ equal) \/ 0 *)
  intros; cbv beta; unfold pad;
  first [ left; split; [lia | split; [lia | rd_known; rd_idx; rd_close]]
        | match goal with |- ((?a <= ?e <= ?b)%Z /\ _) \/ _ =>
            let H := fresh in assert (H : (a <= e <= b)%Z \/ (e < a \/ b < e)%Z) by lia; destruct H as [H|H];
            [ left; split; [lia | split; [lia | rd_known; rd_idx; rd_close]] | right; first [exfalso; lia | rd_close] ] end
        | right; rd_close ].
Ltac rd_bij p q := lazymatch goal with
  | |- sumZ ?a ?b ?f = sumZ ?c ?d ?g => first [apply (sumZ_bij p q); rd_bij_side | apply (sumZ_bij q p); rd_bij_side]
  end.
Ltac rd_mg tac := repeat match goal with
  | |- context [sumZ ?a ?b ?f] => match goal with |- context [sumZ ?c ?d ?g] =>
      lazymatch constr:((a, b, f)) with (c, d, g) => fail | _ => idtac end;
      replace (sumZ c d g) with (sumZ a b f) by (tac) end end.
Ltac rd_index p q := rd_goal ltac:(idtac; first [ solve [rd_cong ltac:(idtac; rd_bij p q)]
   | solve [rd_both; rd_known; rd_idx; rd_mg ltac:(idtac; rd_bij p q); rd_close] ]).
Ltac rd_index_deep p q := rd_goal ltac:(idtac; rd_cong ltac:(idtac; first [rd_bij p q | rd_both; rd_known; rd_idx; rd_mg ltac:(idtac; rd_bij p q); rd_close])).
Ltac rd_index_under p q := rd_goal ltac:(idtac; rd_cong ltac:(idtac; match goal with o : Z |- _ => solve [let p' := eval cbv beta in (p o) in let q' := eval cbv beta in (q o) in rd_bij p' q'] end)).
(* The map guessed from the ends of the ranges: a shift or a flip. *)
Ltac rd_bij_guess :=
  lazymatch goal with |- sumZ ?a ?b ?f = sumZ ?c ?d ?g =>
    first [ apply (sumZ_bij (fun j => j + (c - a))%Z (fun k => k - (c - a))%Z); rd_bij_side
          | apply (sumZ_bij (fun j => c + b - j)%Z (fun k => c + b - k)%Z); rd_bij_side
          | apply (sumZ_bij (fun j => j)%Z (fun k => k)%Z); rd_bij_side ] end.
Ltac rd_bij2_side :=
  intros; cbv beta; unfold pad;
  first [ left; split; [lia | split; [lia | split; [lia | split; [lia | rd_known; rd_idx; rd_close]]]]
        | match goal with |- ((?a <= ?e <= ?b)%Z /\ (?a' <= ?e' <= ?b')%Z /\ _) \/ _ =>
            let H := fresh in assert (H : ((a <= e <= b) /\ (a' <= e' <= b') \/ (e < a \/ b < e \/ e' < a' \/ b' < e'))%Z) by lia; destruct H as [H|H];
            [ left; split; [lia | split; [lia | split; [lia | split; [lia | rd_known; rd_idx; rd_close]]]] | right; destruct H as [H|[H|[H|H]]]; first [exfalso; lia | rd_close] ] end ].
Ltac rd_bij2 p1 p2 q1 q2 := lazymatch goal with
  | |- sumZ ?a ?b (fun i => sumZ (@?c i) (@?d i) (@?f i)) = sumZ ?a' ?b' (fun k => sumZ (@?c' k) (@?d' k) (@?g k)) =>
    first [ apply (sumZ_bij2 p1 p2 q1 q2 a b c d a' b' c' d' f g); rd_bij2_side | apply (sumZ_bij2 q1 q2 p1 p2 a b c d a' b' c' d' f g); rd_bij2_side ] end.
Ltac rd_sw := rd_bij2 (fun i j : Z => j) (fun i j : Z => i) (fun k l : Z => l) (fun k l : Z => k).
(* Products of sums as nested sums. *)
Ltac rd_fl :=
  cbv beta;
  lazymatch goal with
  | |- ?a + ?b = _ => eapply (c2 Rplus); rd_fl
  | |- - ?a = _ => apply (f_equal Ropp); rd_fl
  | |- ?a * ?b = _ => eapply eq_trans; [eapply (c2 Rmult); rd_fl | rd_fm]
  | |- sumZ ?a ?b ?f = _ => apply sumZ_ext; intros; eapply eq_trans; [rd_fl | reflexivity]
  | |- _ => reflexivity
  end
with rd_fm :=
  cbv beta;
  lazymatch goal with
  | |- ?c * sumZ ?a ?b ?f = _ => eapply eq_trans; [symmetry; apply (sumZ_scal a b c f) | apply sumZ_ext; intros; eapply eq_trans; [rd_fm | reflexivity]]
  | |- sumZ ?a ?b ?f * ?c = _ => eapply eq_trans; [symmetry; apply (sumZ_scal_r a b c f) | apply sumZ_ext; intros; eapply eq_trans; [rd_fm | reflexivity]]
  | |- _ => reflexivity
  end.
Ltac rd_flatten := rd_both; rd_known; rd_idx; eapply eq_trans; [rd_fl | symmetry; eapply eq_trans; [rd_fl | symmetry]].
Ltac rd_close_or_field := first [rd_field | rd_close].
Ltac rd_swap := rd_goal ltac:(idtac; first [rd_cong ltac:(idtac; rd_sw) | unfold pad; rd_flatten; rd_mg ltac:(idtac; first [rd_sw | apply sumZ_ext; intros; rd_close]); rd_close_or_field]).
Ltac rd_merged := rd_goal ltac:(idtac; unfold pad; rd_both; rd_known; rd_idx; rd_mg ltac:(idtac; first [rd_bij_guess | rd_sw | apply sumZ_ext; intros; rd_close]); rd_close_or_field).
Ltac rd_flat := rd_goal ltac:(idtac; unfold pad; rd_flatten; rd_mg ltac:(idtac; first [rd_sw | apply sumZ_ext; intros; rd_close | rd_bij_guess]); rd_close_or_field).
Ltac rd_pairs p1 p2 q1 q2 := rd_goal ltac:(idtac; first [ rd_cong ltac:(idtac; rd_bij2 p1 p2 q1 q2)
  | unfold pad; rd_flatten; rd_mg ltac:(idtac; first [rd_bij2 p1 p2 q1 q2 | apply sumZ_ext; intros; rd_close]); rd_close_or_field ]).
(* An inner range that is cut to where its terms are not 0. *)
Ltac rd_widen := rd_goal ltac:(idtac; rd_cong ltac:(idtac; lazymatch goal with |- sumZ _ _ _ = sumZ _ _ _ => apply (sumZ_bij (fun j => j)%Z (fun k => k)%Z); rd_bij_side end)).

(* Constants and sums over one range drawn into one sum, and compared term by term. *)
Ltac rd_gather := rd_goal ltac:(idtac; unfold Rdiv;
  repeat first [rewrite <- sumZ_scal | rewrite <- sumZ_scal_r | rewrite <- sumZ_plus | rewrite <- sumZ_minus | rewrite <- sumZ_opp];
  apply sumZ_ext; intros; cbv beta; first [ring | field; rd_side | RdTactics.rd_step]).

(* ---- parts of ranges -------------------------------------------------------------------------------------------------------- *)
(* A sum that is another one and a few terms more. *)
Ltac rd_part := match goal with
  | |- context [sumZ ?a ?b ?f] => first
      [ rewrite (sumZ_empty a b f) by lia
      | rewrite (sumZ_single a b f) by lia
      | match goal with |- context [sumZ ?c ?d ?g] => lazymatch constr:((a, b)) with (c, d) => fail | _ => idtac end;
          first [ let H := fresh in assert (H : (a = c)%Z /\ (d < b)%Z /\ (c <= d + 1)%Z) by lia; rewrite (sumZ_split a d b f) by lia
                | let H := fresh in assert (H : (b = d)%Z /\ (a < c)%Z /\ (c <= b + 1)%Z) by lia; rewrite (sumZ_split a (c - 1) b f) by lia ] end ]
  end.
Ltac rd_open := match goal with
  | |- context [sumZ ?a ?b ?f] => first [rewrite (sumZ_last a b f) by lia | rewrite (sumZ_first a b f) by lia] end.
Ltac rd_parts := rd_goal ltac:(idtac; unfold pad; first
  [ solve [do 4 (try rd_part); rd_close]
  | solve [do 4 (try rd_part); RdTactics.rd_step]
  | solve [rd_both; do 6 (try rd_part); rd_idx; rd_close]
  | solve [rd_open; RdTactics.rd_step]
  | solve [rd_both; rd_open; rd_close]
  | solve [rd_filters; do 4 (try rd_part); RdTactics.rd_step]
  | solve [rd_cong ltac:(idtac; unfold pad; do 4 (try rd_part); RdTactics.rd_step)] ])
(* A filter as a range. *)
with rd_filters := repeat match goal with |- context [sumZ ?a ?b (fun j => if (j <=? ?c)%Z then @?f j else 0)] =>
    replace (sumZ a b (fun j => if (j <=? c)%Z then f j else 0)) with (sumZ a c f) by
      (apply (sumZ_bij (fun j => j)%Z (fun k => k)%Z); intros; cbv beta; [ left; split; [lia|split; [lia|]]; rewrite (proj2 (Z.leb_le _ _)) by lia; reflexivity |
        match goal with |- _ \/ (if (?k <=? c)%Z then _ else _) = 0 => destruct (Z.leb_spec k c); [left; split; [lia|split; [lia|reflexivity]] | right; reflexivity] end]) end.

(* ---- telescopes ------------------------------------------------------------------------------------------------------------- *)
Ltac rd_align s := repeat match goal with
  | |- context [sumZ ?a ?b ?f] => match goal with |- context [sumZ ?c ?d ?g] =>
      lazymatch constr:((a, b, f)) with (c, d, g) => fail | _ => idtac end;
      replace (sumZ c d g) with (sumZ (c + s) (d + s) f) by (rewrite (sumZ_shift s c d g); apply sumZ_ext; intros; rd_close) end end.
Ltac rd_ends := match goal with
  | |- context [sumZ ?a ?b ?f] => match goal with |- context [sumZ ?c ?d f] =>
      lazymatch constr:((a, b)) with (c, d) => fail | _ => idtac end;
      first [ rewrite (sumZ_first a b f), (sumZ_last c d f) by lia; replace (sumZ c (d - 1) f) with (sumZ (a + 1) b f) by (apply sumZ_range; lia)
            | rewrite (sumZ_last a b f), (sumZ_first c d f) by lia; replace (sumZ (c + 1) d f) with (sumZ a (b - 1) f) by (apply sumZ_range; lia) ] end end; cbv beta.
Ltac rd_tele_direct := match goal with |- context [sumZ ?a ?b (fun i => @?f i - @?g i)] => first
  [ rewrite (sumZ_tele_down a b f g) by first [lia | intros; cbv beta; rd_same_entry]
  | rewrite (sumZ_tele_up a b f g) by first [lia | intros; cbv beta; rd_same_entry]
  | rewrite (sumZ_tele_back a b f g) by first [lia | intros; cbv beta; rd_same_entry] ] end; cbv beta
with rd_same_entry := first [reflexivity | RdTactics.rd_step].
Ltac rd_tele := rd_goal ltac:(idtac; unfold pad; first [solve [rd_tele_direct; first [RdTactics.rd_step | lra]] | rd_tele_ends])
with rd_tele_ends := (rd_both; match goal with |- context [sumZ ?a ?b _] =>
    let H := fresh in destruct (Z_le_gt_dec a b) as [H|H];
    [ first [rd_align 1%Z | idtac]; first [rd_ends | rd_align (-1)%Z; rd_ends]; rd_close
    | repeat match goal with |- context [sumZ ?c ?d ?f] => rewrite (sumZ_empty c d f) by lia end;
      try match goal with K : (0 <= ?n)%Z |- _ => assert (n = 0)%Z by lia; subst n end; rd_close ] end).
(* Induction on a size: nothing at 0, and one term more. *)
Ltac rd_revert n := repeat match goal with K : context [n] |- _ => lazymatch type of K with (0 <= n)%Z => fail | _ => revert K end end.
Ltac rd_base := repeat match goal with
  | |- context [sumZ ?a ?b ?f] => rewrite (sumZ_empty a b f) by lia
  | |- context [prodZ ?a ?b ?f] => rewrite (prodZ_empty a b f) by lia
  end; first [RdTactics.rd_step | rd_few; RdTactics.rd_step | rd_few; simpl; first [lra | field; rd_side]].
Ltac rd_more := repeat match goal with
  | |- context [sumZ ?a (?n + 1) ?f] => rewrite (sumZ_last a (n + 1) f) by lia
  | |- context [prodZ ?a (?n + 1) ?f] => rewrite (prodZ_last a (n + 1) f) by lia
  | |- context [sumZ ?a (2 * (?n + 1)) ?f] => rewrite (sumZ_last a (2 * (n + 1)) f), (sumZ_last a (2 * (n + 1) - 1) f) by lia
  end; repeat match goal with
  | |- context [(?n + 1 - 1)%Z] => replace (n + 1 - 1)%Z with n by lia
  | |- context [(2 * (?n + 1) - 1 - 1)%Z] => replace (2 * (n + 1) - 1 - 1)%Z with (2 * n)%Z by lia
  end.
Ltac rd_induction n := rd_pre; let K := fresh in assert (K : (0 <= n)%Z) by lia;
  repeat match goal with H : (0 <= n)%Z |- _ => tryif constr_eq H K then fail else clear H end; rd_revert n; revert K; revert n;
  match goal with |- forall n, (0 <= n)%Z -> @?P n => apply (nat_ind_Z P) end; cbv beta;
  [ intros; rd_base
  | let m := fresh "m" in let Hm := fresh in let IH := fresh in intros m Hm IH; intros;
    repeat match type of IH with ?A -> _ => let a := fresh in assert (a : A) by first [assumption | lia]; specialize (IH a); clear a end;
    rd_more; first
      [ apply Rminus_diag_uniq; apply Rminus_diag_eq in IH; eapply eq_trans; [|exact IH]; RdTactics.rd_step
      | rewrite IH; first [ RdTactics.rd_step | rd_izr; field; rd_side ]
      | match type of IH with ?l <= ?r => lra | ?l >= ?r => lra | ?l < ?r => lra end
      | RdTactics.rd_step ] ].
Ltac rd_tele_ind := match goal with n : Z |- _ => match goal with H : (0 <= n)%Z |- _ => solve [rd_induction n] end end.

(* ---- closed forms ------------------------------------------------------------------------------------------------------------ *)
Lemma sumZ_id b : (0 <= b + 1)%Z -> sumZ 1 b (fun j => IZR j) = IZR b * (IZR b + 1) / 2.
Proof.
  intros H; assert (C : (b = -1)%Z \/ (0 <= b)%Z) by lia; destruct C as [->|C]; [rewrite sumZ_empty by lia; lra|].
  clear H; revert b C; apply nat_ind_Z; [rewrite sumZ_empty by lia; field|]. intros n Hn IH.
  rewrite sumZ_last by lia. replace (n + 1 - 1)%Z with n by lia. rewrite IH, plus_IZR; field. Qed.
Lemma sumZ_sq b : (0 <= b)%Z -> sumZ 1 b (fun j => IZR j * IZR j) = IZR b * (IZR b + 1) * (2 * IZR b + 1) / 6.
Proof. revert b; apply nat_ind_Z; [rewrite sumZ_empty by lia; field|]. intros n Hn IH.
  rewrite sumZ_last by lia. replace (n + 1 - 1)%Z with n by lia. rewrite IH, plus_IZR; field. Qed.
Lemma sumZ_cu b : (0 <= b)%Z -> sumZ 1 b (fun j => IZR j * IZR j * IZR j) = (IZR b * (IZR b + 1) / 2) ^ 2.
Proof. revert b; apply nat_ind_Z; [rewrite sumZ_empty by lia; field|]. intros n Hn IH.
  rewrite sumZ_last by lia. replace (n + 1 - 1)%Z with n by lia. rewrite IH, plus_IZR; field. Qed.
Lemma geometric q a b : (0 <= a)%Z -> (a <= b + 1)%Z -> (1 - q) * sumZ a b (fun j => powerRZ q j) = powerRZ q a - powerRZ q (b + 1).
Proof.
  intros Ha H; assert (E : exists n : nat, b = (a - 1 + Z.of_nat n)%Z) by (exists (Z.to_nat (b - a + 1)); lia).
  destruct E as [n ->]; clear H; induction n as [|n IH].
  - rewrite sumZ_empty by lia. replace (a - 1 + Z.of_nat 0 + 1)%Z with a by lia; ring.
  - rewrite sumZ_last by lia. replace (a - 1 + Z.of_nat (S n) - 1)%Z with (a - 1 + Z.of_nat n)%Z by lia. rewrite Rmult_plus_distr_l, IH.
    replace (a - 1 + Z.of_nat n + 1)%Z with (a - 1 + Z.of_nat (S n))%Z by lia.
    rewrite (pw_add q (a - 1 + Z.of_nat (S n)) 1) by (right; lia). rewrite pw_1. ring.
Qed.
Lemma geometric_sum q a b : (0 <= a)%Z -> (a <= b + 1)%Z -> q <> 1 -> sumZ a b (fun j => powerRZ q j) = (powerRZ q a - powerRZ q (b + 1)) / (1 - q).
Proof. intros Ha H Q; rewrite <- (geometric q a b Ha H); field; lra. Qed.
Ltac rd_power_sums := repeat match goal with
  | |- context [sumZ 1 ?b ?f] => first
    [ replace (sumZ 1 b f) with (IZR b * (IZR b + 1) / 2) by (rewrite <- sumZ_id by lia; apply sumZ_ext; intros; ring)
    | replace (sumZ 1 b f) with (IZR b * (IZR b + 1) * (2 * IZR b + 1) / 6) by (rewrite <- sumZ_sq by lia; apply sumZ_ext; intros; ring)
    | replace (sumZ 1 b f) with ((IZR b * (IZR b + 1) / 2) ^ 2) by (rewrite <- sumZ_cu by lia; apply sumZ_ext; intros; ring) ]
  | |- context [sumZ ?a ?b (fun j => powerRZ ?q j)] => rewrite (geometric_sum q a b) by first [lia | lra]
  | |- context [sumZ ?a ?b (fun j => 1 * powerRZ ?q j)] => replace (sumZ a b (fun j => 1 * powerRZ q j)) with (sumZ a b (fun j => powerRZ q j)) by (apply sumZ_ext; intros; ring)
  end.
Ltac rd_closed := rd_goal ltac:(idtac; first [ solve [rd_power_sums; first [rd_field | RdTactics.rd_step]] | rd_both; rd_power_sums; first [rd_field | rd_close | rd_powers_close] ])
with rd_powers_close := rd_pw; rd_close
(* ---- powers and roots --------------------------------------------------------------------------------------------------------- *)
with rd_pw := repeat first
  [ match goal with |- context [powerRZ ?b (?u + ?v)%Z] => rewrite (pw_add b u v) by first [left; rd_nz | right; lia] end
  | match goal with |- context [powerRZ ?b (?u - ?v)%Z] => rewrite (pw_sub b u v) by rd_nz end
  | match goal with |- context [powerRZ ?b (- ?u)%Z] => rewrite (pw_inv b u) end
  | match goal with |- context [powerRZ (?a * ?b) ?u] => rewrite (pw_mult a b u) end
  | match goal with |- context [powerRZ (/ ?a) ?u] => rewrite (pw_inv_base a u) end
  | match goal with |- context [powerRZ (?a / ?b) ?u] => change (a / b) with (a * / b) end
  | rewrite pw_1 | rewrite powerRZ_O ].
Ltac rd_next := match goal with
  | |- context [powerRZ ?b ?u] => match goal with |- context [powerRZ b ?v] =>
      let H := fresh in assert (H : (u = v + 1)%Z) by lia; replace (powerRZ b u) with (b * powerRZ b v) by (rewrite H, (pw_add b v 1) by first [left; rd_nz | right; lia]; rewrite pw_1; ring) end end.
Ltac rd_powers := rd_goal ltac:(idtac; first [ solve [rd_pw; RdTactics.rd_step] | solve [rd_both; rd_pw; rd_idx; rd_close]
  | solve [rd_both; repeat rd_next; rd_close] | solve [rd_cong ltac:(idtac; first [RdTactics.rd_step | rd_pw; RdTactics.rd_step | repeat rd_next; rd_pw; RdTactics.rd_step])] ]).
(* Logarithms of products, before these are multiplied out. *)
Ltac rd_logs := rd_goal ltac:(idtac; first [ rd_logs_apart; RdTactics.rd_step | rd_cong ltac:(idtac; rd_logs_apart; RdTactics.rd_step) ])
with rd_logs_apart := repeat first
  [ rewrite ln_exp | rewrite ln_1
  | match goal with |- context [ln (?a * ?b)] => rewrite (ln_mult a b) by rd_pos end
  | match goal with |- context [ln (?a / ?b)] => rewrite (ln_div a b) by rd_pos end
  | match goal with |- context [ln (/ ?a)] => rewrite (ln_Rinv a) by rd_pos end
  | match goal with |- context [ln (?a ^ 2)] => replace (ln (a ^ 2)) with (2 * ln a) by (replace (a ^ 2) with (a * a) by ring; rewrite ln_mult by rd_pos; ring) end
  | match goal with |- context [ln (sqrt ?a)] => replace (ln (sqrt a)) with (ln a / 2) by (rewrite <- (sqrt_sqrt a) at 1 by rd_nneg; rewrite ln_mult by (apply sqrt_lt_R0; rd_pos); field) end
  | match goal with |- context [ln (prodZ ?a ?b ?f)] => rewrite (ln_prodZ a b f) by (intros; rd_pos) end ].
Ltac rd_sqrts := repeat match goal with
  | |- context [sqrt (?a * ?b)] => rewrite (sqrt_mult a b) by rd_nneg
  | |- context [sqrt (/ ?a)] => rewrite (sqrt_inv a)
  | |- context [sqrt (?a / ?b)] => rewrite (sqrt_div a b) by first [rd_nneg | rd_pos]
  | |- context [sqrt (?a ^ 2)] => rewrite (sqrt_pow2 a) by rd_nneg
  | |- context [sqrt 1] => rewrite sqrt_1
  | |- context [sqrt 0] => rewrite sqrt_0
  end.
(* Squares of roots are what stands under them. *)
Ltac rd_squares_of_roots := repeat match goal with
  | |- context [sqrt ?a] => lazymatch goal with H : sqrt a * sqrt a = a |- _ => fail | _ => idtac end; assert (sqrt a * sqrt a = a) by (apply sqrt_sqrt; rd_nneg) end.
Ltac rd_roots := rd_goal ltac:(idtac; rd_sqrts; rd_squares_of_roots; first
  [ RdTactics.rd_step | solve [rd_both; rd_idx; rd_merge ltac:(idtac; rd_close); rd_roots_field]
  | rd_cong ltac:(idtac; rd_squares_of_roots; first [RdTactics.rd_step | rd_roots_field]) ])
with rd_roots_field := first [ nra | field_simplify_eq; [ | rd_side]; rewrite ?pow2_mul; repeat match goal with H : sqrt ?a * sqrt ?a = ?a |- _ => progress (rewrite ?H; replace (sqrt a ^ 2) with a by (rewrite pow2_mul; symmetry; exact H)) end; first [ring | nra]
   | match goal with |- context [sqrt ?a] => let s := fresh "s" in let Hs := fresh in remember (sqrt a) as s eqn:Hs; match goal with H : s * s = a |- _ => rewrite <- H; field; first [rd_side | idtac]; intro; subst; nra end end ].

(* The squares of sine and cosine add up to 1. *)
Lemma sin_squared t : sin t * sin t = 1 - cos t * cos t. Proof. pose proof (sin2_cos2 t) as H; unfold Rsqr in H; lra. Qed.
Ltac rd_pythagoras := rd_goal ltac:(idtac; first [rd_pythagoras_ring | rd_both; rd_pythagoras_ring])
with rd_pythagoras_ring := match goal with |- context [sin ?t] => let E := fresh in pose proof (sin_squared t) as E; first [ring [E] | field [E]; rd_side] end.

(* ---- hypotheses, cited claims --------------------------------------------------------------------------------------------------- *)
Ltac rd_conds := first [exact I | assumption | lia | lra | rd_side | red; intros; lia | intros; first [assumption | lia | lra | rd_side]].
(* t = ?e: every place where the equation fits is rewritten, under sums and derivatives too. *)
Ltac rd_tr use :=
  cbv beta;
  first
  [ solve [use; rd_conds]
  | lazymatch goal with
    | |- ?a + ?b = _ => eapply (c2 Rplus); rd_tr use
    | |- ?a - ?b = _ => eapply (c2 Rminus); rd_tr use
    | |- ?a * ?b = _ => eapply (c2 Rmult); rd_tr use
    | |- ?a / ?b = _ => eapply (c2 Rdiv); rd_tr use
    | |- - ?a = _ => apply (f_equal Ropp); rd_tr use
    | |- / ?a = _ => apply (f_equal Rinv); rd_tr use
    | |- ?a ^ ?n = _ => apply (f_equal (fun z => z ^ n)); rd_tr use
    | |- exp ?a = _ => apply (f_equal exp); rd_tr use
    | |- ln ?a = _ => apply (f_equal ln); rd_tr use
    | |- sqrt ?a = _ => apply (f_equal sqrt); rd_tr use
    | |- Rabs ?a = _ => apply (f_equal Rabs); rd_tr use
    | |- IZR ?a = _ => reflexivity
    | |- sumZ ?a ?b ?f = _ => eapply (sumZ_ext a b f); intros; eapply eq_trans; [rd_tr use | reflexivity]
    | |- prodZ ?a ?b ?f = _ => eapply (prodZ_ext a b f); intros; eapply eq_trans; [rd_tr use | reflexivity]
    | |- Derive ?f ?p = _ => eapply (Derive_ext f); intros; eapply eq_trans; [rd_tr use | reflexivity]
    | |- limit_up ?f = _ => reflexivity
    | |- _ => reflexivity
    end ].
Ltac rd_left use := eapply eq_trans; [rd_tr use | ].
Ltac rd_right use := symmetry; eapply eq_trans; [rd_tr use | ]; symmetry.
Ltac rd_finish_cited := first [reflexivity | RdTactics.rd_step | rd_fin | lra].
Ltac rd_use H tac := first
  [ solve [rewrite H by rd_conds; do 3 try (rewrite H by rd_conds); tac]
  | solve [rd_left ltac:(idtac; eapply H); tac]
  | solve [rd_right ltac:(idtac; eapply H); tac]
  | solve [rd_left ltac:(idtac; symmetry; eapply H); tac]
  | solve [rd_right ltac:(idtac; symmetry; eapply H); tac]
  | solve [rd_left ltac:(idtac; eapply H); rd_right ltac:(idtac; eapply H); tac] ].
(* Each equation of reals that is given or cited, also for all values of something. *)
Ltac rd_each tac := match goal with H : @eq R _ _ |- _ => tac H | H : forall x, _ |- _ => tac H end.
Ltac rd_fits H := first
     [ solve [eapply H; rd_conds] | solve [symmetry; eapply H; rd_conds]
     | solve [eapply eq_trans; [eapply H; rd_conds | RdTactics.rd_step]]
     | solve [eapply eq_trans; [symmetry; eapply H; rd_conds | RdTactics.rd_step]]
     | solve [symmetry; eapply eq_trans; [eapply H; rd_conds | RdTactics.rd_step]]
     | solve [symmetry; eapply eq_trans; [symmetry; eapply H; rd_conds | RdTactics.rd_step]]
     | solve [apply Rge_le; eapply H; rd_conds] | solve [apply Rlt_le; eapply H; rd_conds] ].
Ltac rd_cite := rd_pre; rd_each rd_fits.
Ltac rd_cited := rd_goal ltac:(idtac; rd_each ltac:(fun H => rd_use H ltac:(idtac; first [rd_finish_cited
   | rd_each ltac:(fun K => rd_use K ltac:(idtac; rd_finish_cited)) ]))).
Ltac rd_cited_sum := rd_goal ltac:(idtac; rd_cong ltac:(idtac; first [ rd_each ltac:(fun H => solve [eapply H; rd_conds | symmetry; eapply H; rd_conds]) | RdTactics.rd_step
   | rd_each ltac:(fun H => rd_use H ltac:(idtac; rd_finish_cited)) ])).
Ltac rd_cited_cases := rd_goal ltac:(idtac; rd_finite; rd_few; first [rd_cited | RdTactics.rd_step | rd_each ltac:(fun H => rd_use H ltac:(idtac; rd_cases))]).
(* Equations between numbers that are given, put in where they fit. *)
Ltac rd_hyps := rd_goal ltac:(idtac; rd_each ltac:(fun H => rd_use H ltac:(idtac; first [rd_finish_cited
   | rd_each ltac:(fun K => rd_use K ltac:(idtac; first [rd_finish_cited | rd_each ltac:(fun G => rd_use G ltac:(idtac; rd_finish_cited))])) ]))).
Ltac rd_put := repeat match goal with
  | H : sumZ ?a ?b ?f = ?r |- context [sumZ ?c ?d ?g] => replace (sumZ c d g) with r by (rewrite <- H; apply sumZ_congr; [lia | lia | intros; rd_close])
  | H : forall i, (_ <= i <= _)%Z -> sumZ _ _ _ = _ |- context [sumZ ?c ?d ?g] => let K := fresh in
      eassert (K : sumZ c d g = _) by (eapply eq_trans; [|eapply H; lia]; apply sumZ_ext; intros; rd_close); rewrite K; clear K
  end.
Ltac rd_hyps_step := rd_goal ltac:(idtac; first
  [ solve [rd_both; rd_known; rd_idx; rd_put; rd_close]
  | match goal with H : @eq R ?l ?r |- _ => solve [first [rewrite H; RdTactics.rd_step | rewrite <- H; RdTactics.rd_step | nra]] end
  | rd_cong ltac:(idtac; first [RdTactics.rd_step | rd_each ltac:(fun H => solve [apply H; lia | symmetry; apply H; lia | f_equal; apply H; lia])]) ]).

(* ---- orders ---------------------------------------------------------------------------------------------------------------------- *)
Ltac rd_squares := repeat match goal with |- context [?e ^ 2] => lazymatch goal with K : 0 <= e ^ 2 |- _ => fail | _ => pose proof (pow2_ge_0 e) end end.
Ltac rd_nonneg_products := repeat match goal with
  | H : (0 <= ?a)%Z |- _ => lazymatch goal with K : 0 <= IZR a |- _ => fail | _ => pose proof (IZR_le0 a H) end
  | H : (?a <= ?b)%Z |- _ => lazymatch goal with K : IZR a <= IZR b |- _ => fail | _ => pose proof (IZR_le a b H) end end.
Ltac rd_ord := first [lra | lia | nia | nra | rd_squares; first [lra | nra] | rd_pos | rd_nneg | rd_Z | rd_nonneg_products; nra
  | apply Rle_ge; rd_nneg | red; rd_pos].
Ltac rd_order := rd_pre; repeat match goal with |- _ /\ _ => split end; first [rd_ord | repeat rd_split_test; first [lra | nra] ].
Ltac rd_order_hyps := rd_pre; first
  [ match goal with H : forall i, (_ <= i <= _)%Z -> _ |- context [?e] => match type of e with Z => idtac end; pose proof (H e ltac:(lia)); solve [rd_ord] end
  | match goal with |- ?a <= ?b => let E := fresh in eassert (E : b - a = _) by rd_nf; apply Rminus_le_0; rewrite E; first [lra | nra | rd_nneg] end
  | match goal with |- ?a < ?b => let E := fresh in eassert (E : b - a = _) by rd_nf; apply Rminus_lt_0; rewrite E; first [lra | nra | rd_pos] end
  | match goal with H : ?a <= ?b |- ?c <= ?d => apply (Rle_trans c a d); [|apply (Rle_trans a b d); [exact H|]]; apply Req_le; RdTactics.rd_step end ].
Ltac rd_order_sum := rd_pre; first
  [ apply sumZ_le; intros; first [rd_ord | rd_order]
  | apply sumZ_nonneg; intros; rd_nneg
  | apply sumZ_lt; [lia | intros; rd_ord]
  | apply maxZ_ge; lia ].

(* ---- rounding ---------------------------------------------------------------------------------------------------------------------- *)
Lemma floorZ_is r z : r = IZR z -> floorZ r = z. Proof. intros ->; apply floorZ_IZR. Qed.
Lemma floor_quotient a b z : b <> 0 -> a = b * IZR z -> floorZ (a / b) = z.
Proof. intros Hb ->; apply floorZ_is; field; exact Hb. Qed.
Ltac rd_floors := rewrite ?floorZ_div; repeat match goal with
  | |- context [floorZ ?e] => match goal with |- context [floorZ ?e'] => lazymatch e with e' => fail | _ => idtac end; replace (floorZ e) with (floorZ e') by (f_equal; first [ring | field; rd_side]) end
  | |- context [floorZ ?e] => let z := rd_toZ e in rewrite (floorZ_is e z) by (rd_izr; first [ring | field; rd_side | lra])
  | |- context [floorZ (?a / ?b)] => match goal with |- context [IZR ?m] => first
      [ rewrite (floor_quotient a b m) by first [rd_nz | rd_izr; ring]
      | rewrite (floor_quotient a b (m - 1)) by first [rd_nz | rd_izr; ring]
      | rewrite (floor_quotient a b (m + 1)) by first [rd_nz | rd_izr; ring] ] end
  | |- context [floorZ (?a / ?b)] => let x := rd_toZ a in let y := rd_toZ b in
      replace (floorZ (a / b)) with (x / y)%Z by (rewrite <- floorZ_div; f_equal; rd_izr; ring)
  end.
Ltac rd_quotients := repeat match goal with
  | |- context [(?a / ?b)%Z] => first
     [ rewrite (Z.div_1_r a)
     | match a with (?k * ?b' - ?b')%Z => replace (a / b)%Z with (k - 1)%Z by (symmetry; apply Z.div_unique_exact; [lia|lia]) end ]
  end.
Ltac rd_round := rd_pre; subst; first
  [ rd_floors; rd_izr; first [RdTactics.rd_step | lra]
  | rd_quotients; rd_izr; first [RdTactics.rd_step | lra]
  | rd_floors; rd_toZ_goal; rd_wholes
  | rd_toZ_goal; rd_wholes ]
with rd_toZ_goal := match goal with |- ?a = ?b => let x := rd_toZ a in let y := rd_toZ b in
    let H := fresh in cut (x = y); [intro H; apply (f_equal IZR) in H; revert H; rd_izr; intro H; lra |] end.

(* ---- limits and integrals ------------------------------------------------------------------------------------------------------------ *)
Lemma is_lim_val f x l l' : is_lim f x (Finite l) -> l = l' -> is_lim f x (Finite l'). Proof. now intros H <-. Qed.
(* Close to a point, and not at it. *)
Lemma near_ball (r p : R) (P : R -> Prop) : 0 < r -> (forall t, p - r < t < p + r -> t <> p -> P t) -> locally' p P.
Proof. intros Hr H; exists (mkposreal r Hr); intros t B N; apply H; [|exact N]. unfold ball in B; simpl in B; unfold AbsRing_ball, abs, minus, plus, opp in B; simpl in B. apply Rabs_def2 in B; lra. Qed.
Lemma near_above_ball (r p : R) (P : R -> Prop) : 0 < r -> (forall t, p < t < p + r -> P t) -> locally' 0 (fun h => P (p + Rabs h)).
Proof. intros Hr H; apply (near_ball r 0); [exact Hr|]; intros t B N; apply H. pose proof (Rabs_pos_lt t N). assert (Rabs t < r) by (apply Rabs_def1; lra). lra. Qed.
Lemma near_below_ball (r p : R) (P : R -> Prop) : 0 < r -> (forall t, p - r < t < p -> P t) -> locally' 0 (fun h => P (p - Rabs h)).
Proof. intros Hr H; apply (near_ball r 0); [exact Hr|]; intros t B N; apply H. pose proof (Rabs_pos_lt t N). assert (Rabs t < r) by (apply Rabs_def1; lra). lra. Qed.
Lemma near_up_all (P : R -> Prop) : (forall t, 0 < t -> P t) -> Rbar_locally p_infty P.
Proof. intros H; exists 0; exact H. Qed.
Lemma near_down_all (P : R -> Prop) : (forall t, t < 0 -> P t) -> Rbar_locally m_infty P.
Proof. intros H; exists 0; exact H. Qed.
Lemma limit_above_ext f g x : locally' 0 (fun h => f (x + Rabs h) = g (x + Rabs h)) -> limit_above f x = limit_above g x.
Proof. intros H; unfold limit_above; rewrite (Lim_ext_loc (fun h => f (x + Rabs h)) (fun h => g (x + Rabs h)) (Finite 0)); [reflexivity | exact H]. Qed.
Lemma limit_below_ext f g x : locally' 0 (fun h => f (x - Rabs h) = g (x - Rabs h)) -> limit_below f x = limit_below g x.
Proof. intros H; unfold limit_below; rewrite (Lim_ext_loc (fun h => f (x - Rabs h)) (fun h => g (x - Rabs h)) (Finite 0)); [reflexivity | exact H]. Qed.
Lemma lim_near f p c : locally' p (fun t => c = f t) -> is_lim f (Finite p) (Finite c).
Proof. intros H; apply (is_lim_ext_loc (fun _ => c)); [exact H | apply is_lim_const]. Qed.
Lemma limit_at_const c x : limit_at (fun _ => c) x = c. Proof. apply limit_at_is, is_lim_const. Qed.
Lemma limit_above_const c x : limit_above (fun _ => c) x = c. Proof. apply limit_above_is, is_lim_const. Qed.
Lemma limit_below_const c x : limit_below (fun _ => c) x = c. Proof. apply limit_below_is, is_lim_const. Qed.
Lemma limit_up_const c : limit_up (fun _ => c) = c. Proof. apply limit_up_is, is_lim_const. Qed.
Lemma limit_down_const c : limit_down (fun _ => c) = c. Proof. apply limit_down_is, is_lim_const. Qed.
Lemma lim_exp_falls c : 0 < c -> is_lim (fun t => exp (- t * c)) p_infty (Finite 0).
Proof.
  intros H; apply (is_lim_comp exp (fun t => - t * c) p_infty (Finite 0) m_infty); [apply is_lim_exp_m | | exists 0; intros t _; discriminate].
  apply (is_lim_ext (fun t => (- c) * t)); [intros; ring|].
  evar_last; [apply (is_lim_scal_l (fun t => t) (- c) p_infty p_infty), is_lim_id|].
  simpl; destruct (Rle_dec 0 (- c)) as [L|L]; [exfalso; lra | reflexivity].
Qed.
(* Limits at infinity, part by part. *)
Lemma lim_plus f g x l m : is_lim f x (Finite l) -> is_lim g x (Finite m) -> is_lim (fun t => f t + g t) x (Finite (l + m)).
Proof. apply is_lim_plus'. Qed.
Lemma lim_minus f g x l m : is_lim f x (Finite l) -> is_lim g x (Finite m) -> is_lim (fun t => f t - g t) x (Finite (l - m)).
Proof. apply is_lim_minus'. Qed.
Lemma lim_mult f g x l m : is_lim f x (Finite l) -> is_lim g x (Finite m) -> is_lim (fun t => f t * g t) x (Finite (l * m)).
Proof. intros H K; apply (is_lim_mult f g x l m H K I). Qed.
Lemma lim_opp f x l : is_lim f x (Finite l) -> is_lim (fun t => - f t) x (Finite (- l)).
Proof. apply (is_lim_opp f x l). Qed.
Lemma lim_over f g x l m : is_lim f x (Finite l) -> is_lim g x (Finite m) -> m <> 0 -> is_lim (fun t => f t / g t) x (Finite (l / m)).
Proof.
  intros H K N; apply (lim_mult f (fun t => / g t) x l (/ m) H). apply (is_lim_inv g x m K); intro E; apply N; injection E; auto.
Qed.
Lemma lim_over_infinity f g x l : is_lim f x (Finite l) -> is_lim g x p_infty -> is_lim (fun t => f t / g t) x (Finite 0).
Proof.
  intros H K; replace 0 with (l * 0) by ring; apply (lim_mult f (fun t => / g t) x l 0 H). apply (is_lim_inv g x p_infty K); discriminate.
Qed.
Lemma lim_plus_infinity f g x l : is_lim f x (Finite l) -> is_lim g x p_infty -> is_lim (fun t => f t + g t) x p_infty.
Proof. intros H K; apply (is_lim_plus f g x l p_infty p_infty H K); reflexivity. Qed.
Lemma lim_exp_down u c : (forall t, u t = - t * c) -> 0 < c -> is_lim (fun t => exp (u t)) p_infty (Finite 0).
Proof. intros E H; apply (is_lim_ext (fun t => exp (- t * c))); [intros t; now rewrite E | apply lim_exp_falls, H]. Qed.
Lemma lim_exp_flat u x : (forall t, u t = 0) -> is_lim (fun t => exp (u t)) x (Finite 1).
Proof. intros E; apply (is_lim_ext (fun _ => 1)); [intros t; now rewrite E, exp_0 | apply is_lim_const]. Qed.
Lemma lim_exp_up u c : (forall t, u t = t * c) -> 0 < c -> is_lim (fun t => exp (u t)) p_infty p_infty.
Proof.
  intros E H; apply (is_lim_comp exp u p_infty p_infty p_infty); [apply is_lim_exp_p | | exists 0; intros t _; discriminate].
  apply (is_lim_ext (fun t => c * t)); [intros t; rewrite E; ring|].
  evar_last; [apply (is_lim_scal_l (fun t => t) c p_infty p_infty), is_lim_id|].
  simpl; destruct (Rle_dec 0 c) as [L|L]; [|exfalso; lra].
  destruct (Rle_lt_or_eq_dec 0 c L) as [L'|L']; [reflexivity | exfalso; lra].
Qed.
Ltac rd_rate := repeat match goal with |- context [Rabs ?x] => lazymatch goal with H : 0 < Rabs x |- _ => fail | _ => assert (0 < Rabs x) by (apply Rabs_pos_lt; lra) end end; first [lra | rd_pos].
Ltac rd_lim_parts := cbv beta; lazymatch goal with
  | |- is_lim (fun _ => ?c) _ _ => apply is_lim_const
  | |- is_lim (fun t => @?f t + @?g t) ?x (Finite _) => eapply (lim_plus f g x); rd_lim_parts
  | |- is_lim (fun t => @?f t - @?g t) ?x (Finite _) => eapply (lim_minus f g x); rd_lim_parts
  | |- is_lim (fun t => - @?f t) ?x (Finite _) => eapply (lim_opp f x); rd_lim_parts
  | |- is_lim (fun t => @?f t * @?g t) ?x (Finite _) => eapply (lim_mult f g x); rd_lim_parts
  | |- is_lim (fun t => @?f t / @?g t) ?x (Finite _) => first
      [ eapply (lim_over f g x); [rd_lim_parts | rd_lim_parts | first [lra | rd_nz]]
      | eapply (lim_over_infinity f g x); [rd_lim_parts | rd_lim_parts] ]
  | |- is_lim (fun t => exp (@?u t)) p_infty (Finite _) => first
      [ apply (lim_exp_flat u); intros; ring
      | let c := eval cbv beta in (- (u 1)) in apply (lim_exp_down u c); [intros; ring | rd_rate] ]
  | |- is_lim (fun t => @?f t + @?g t) ?x p_infty => eapply (lim_plus_infinity f g x); rd_lim_parts
  | |- is_lim (fun t => exp (@?u t)) p_infty p_infty => let c := eval cbv beta in (u 1) in apply (lim_exp_up u c); [intros; ring | rd_rate]
  end.
(* Limits at infinity inside of an equation, each replaced by its value. *)
Ltac rd_lims := repeat match goal with |- context [limit_up ?f] =>
  let H := fresh in eassert (H : limit_up f = _) by (apply limit_up_is; rd_lim_parts); rewrite H; clear H end.
Ltac rd_around tac := first
  [ match goal with H : 0 < ?x |- locally' ?p _ => is_var x; apply (near_ball x p); [lra | intros; tac]
                  | H : ?x > 0 |- locally' ?p _ => is_var x; apply (near_ball x p); [lra | intros; tac]
                  | H : ?x < 0 |- locally' ?p _ => is_var x; apply (near_ball (- x) p); [lra | intros; tac] end
  | match goal with |- locally' ?p _ => apply (near_ball 1 p); [lra | intros; tac] end ].
Ltac rd_same_here := cbv beta; rd_decide; first [RdTactics.rd_step | field; lra | lra | rewrite ?Ropp_mult_distr_l_reverse; RdTactics.rd_step].
Ltac rd_lim_here := match goal with |- is_lim ?f (Finite ?x) (Finite _) =>
   first [ apply is_lim_const | eapply is_lim_val; [eapply (lim_value f x); rd_d | cbv beta; RdTactics.rd_step ] ] end.
Ltac rd_lim_ext := lazymatch goal with
  | |- limit_at ?f ?p = limit_at ?g ?p => apply limit_at_ext; rd_around rd_same_here
  | |- limit_up ?f = limit_up ?g => apply limit_up_ext, near_up_all; intros; rd_same_here
  | |- limit_down ?f = limit_down ?g => apply limit_down_ext, near_down_all; intros; rd_same_here
  | |- limit_above ?f ?p = limit_above ?g ?p => apply limit_above_ext, (near_above_ball 1 p (fun t => f t = g t)); [lra | intros; rd_same_here]
  | |- limit_below ?f ?p = limit_below ?g ?p => apply limit_below_ext, (near_below_ball 1 p (fun t => f t = g t)); [lra | intros; rd_same_here]
  end.
Ltac rd_lim_value := match goal with
  | |- limit_at ?f ?p = ?v => first [apply limit_at_is; rd_lim_here | transitivity (limit_at (fun _ : R => v) p); [rd_lim_ext | apply limit_at_const]]
  | |- limit_above ?f ?p = ?v => transitivity (limit_above (fun _ : R => v) p); [rd_lim_ext | apply limit_above_const]
  | |- limit_below ?f ?p = ?v => transitivity (limit_below (fun _ : R => v) p); [rd_lim_ext | apply limit_below_const]
  | |- limit_up ?f = ?v => first [ apply limit_up_is, lim_exp_falls; rd_pos | transitivity (limit_up (fun _ : R => v)); [rd_lim_ext | apply limit_up_const] ]
  | |- limit_down ?f = ?v => transitivity (limit_down (fun _ : R => v)); [rd_lim_ext | apply limit_down_const]
  end.
Ltac rd_limit := rd_goal ltac:(idtac; first [ solve [rd_eqsubst; rd_lims; rd_decide; first [lra | field; lra | RdTactics.rd_step]] | rd_lim_ext | rd_lim_value | symmetry; rd_lim_value
  | rd_cong ltac:(idtac; first [rd_lim_ext | rd_lim_value | symmetry; rd_lim_value | RdTactics.rd_step])
  | rd_each ltac:(fun H => solve [eapply eq_trans; [| eapply H; rd_conds]; rd_lim_ext]) ]).
(* Integrands that agree inside of the range, and integrands that do not change. *)
Lemma integral_same a b f g : (forall t, Rmin a b < t < Rmax a b -> f t = g t) -> integral (Finite a) (Finite b) f = integral (Finite a) (Finite b) g.
Proof. apply RInt_ext. Qed.
Lemma integral_same_below x f g : (forall t, t < x -> f t = g t) -> integral m_infty (Finite x) f = integral m_infty (Finite x) g.
Proof.
  intros H; apply limit_down_ext; exists x; intros y Hy; apply RInt_ext; intros t Ht; apply H.
  rewrite Rmin_left, Rmax_right in Ht by lra; lra.
Qed.
Lemma integral_same_above x f g : (forall t, x < t -> f t = g t) -> integral (Finite x) p_infty f = integral (Finite x) p_infty g.
Proof.
  intros H; apply limit_up_ext; exists x; intros y Hy; apply RInt_ext; intros t Ht; apply H.
  rewrite Rmin_left, Rmax_right in Ht by lra; lra.
Qed.
Lemma integral_const a b c : integral (Finite a) (Finite b) (fun _ => c) = (b - a) * c.
Proof. unfold integral; rewrite RInt_const; reflexivity. Qed.
Lemma integral_zero_below x : integral m_infty (Finite x) (fun _ => 0) = 0.
Proof. transitivity (limit_down (fun _ : R => 0)); [|apply limit_down_is, is_lim_const]. apply limit_down_ext; exists x; intros y _; rewrite RInt_const; apply Rmult_0_r. Qed.
Lemma integral_zero_above x : integral (Finite x) p_infty (fun _ => 0) = 0.
Proof. transitivity (limit_up (fun _ : R => 0)); [|apply limit_up_is, is_lim_const]. apply limit_up_ext; exists x; intros y _; rewrite RInt_const; apply Rmult_0_r. Qed.
(* The value of an integral, where somebody names a primitive. *)
Lemma integral_primitive a b f F : (forall t, Rmin a b <= t <= Rmax a b -> is_derive F t (f t)) ->
  (forall t, Rmin a b <= t <= Rmax a b -> continuous f t) -> integral (Finite a) (Finite b) f = F b - F a.
Proof. intros H C; apply is_RInt_unique. apply (is_RInt_derive F f a b H C). Qed.
Ltac rd_int := cbv beta; lazymatch goal with
  | |- integral m_infty (Finite ?x) _ = integral m_infty (Finite ?x) _ => apply integral_same_below; intros; rd_same_here
  | |- integral (Finite ?x) p_infty _ = integral (Finite ?x) p_infty _ => apply integral_same_above; intros; rd_same_here
  | |- integral (Finite ?a) (Finite ?b) _ = integral (Finite ?a) (Finite ?b) _ => let H := fresh in
      apply integral_same; intros ? H; first [rewrite Rmin_left, Rmax_right in H by lra | rewrite Rmin_right, Rmax_left in H by lra | idtac]; rd_same_here
  | |- context [integral _ _ _] => rewrite ?integral_const, ?integral_zero_below, ?integral_zero_above; lra
  end.
Ltac rd_integral := rd_goal ltac:(idtac; first [ rd_int | symmetry; rd_int | rd_cong ltac:(idtac; first [rd_int | symmetry; rd_int])
  | rewrite ?integral_const, ?integral_zero_below, ?integral_zero_above; lra ]).

Lemma at_right_ball (P : R -> Prop) p : (forall t, p < t -> P t) -> at_right p P.
Proof. intros H; exists (mkposreal 1 Rlt_0_1); intros t _ N; apply H, N. Qed.
Lemma at_left_ball (P : R -> Prop) p : (forall t, t < p -> P t) -> at_left p P.
Proof. intros H; exists (mkposreal 1 Rlt_0_1); intros t _ N; apply H, N. Qed.

(* ---- definedness ------------------------------------------------------------------------------------------------------------------------ *)
Ltac rd_loc := (* locally p (fun t => ...) *)
  cbv beta; lazymatch goal with
  | |- locally ?p (fun t => @?P t /\ @?Q t) => apply (loc_and p P Q); rd_loc
  | |- locally ?p (fun t => forall j : Z, (?a <= j <= ?b)%Z -> @?P t j) => apply (loc_forall p a b (fun j t => P t j)); intros; rd_loc
  | |- locally ?p _ => first
     [ apply loc_all; intros; rd_ok
     | lazymatch goal with
       | |- locally ?p (fun t => @?f t < @?g t) => eapply (loc_lt f g p); [rd_d | rd_d | cbv beta; rd_ok]
       | |- locally ?p (fun t => @?f t > @?g t) => eapply (loc_lt g f p); [rd_d | rd_d | cbv beta; rd_ok]
       | |- locally ?p (fun t => @?f t <= @?g t) => eapply (loc_le f g p); [rd_d | rd_d | cbv beta; rd_lt]
       | |- locally ?p (fun t => @?f t >= @?g t) => apply (loc_imp p (fun t => g t <= f t)); [intros; apply Rle_ge; assumption | eapply (loc_le g f p); [rd_d | rd_d | cbv beta; rd_lt]]
       | |- locally ?p (fun t => @?f t <> @?g t) => eapply (loc_ne f g p); [rd_d | rd_d | cbv beta; rd_ok]
       | |- locally ?p (fun t => @?P t -> @?Q t) => apply (loc_imp p Q); [intros; assumption | rd_loc]
       | |- locally ?p (fun t => locally (@?q t) _) => apply loc_all; intros; rd_loc
       | |- locally ?p (fun t => @?P t \/ @?Q t) => first [apply (loc_imp p P); [intros; left; assumption | rd_loc] | apply (loc_imp p Q); [intros; right; assumption | rd_loc]]
       end
     | match goal with H : ?e <> ?c |- locally ?e _ => apply (loc_imp e (fun t => t <> c)); [intros; rd_ok | eapply (loc_ne (fun t => t) (fun _ => c) e); [apply d_id | apply d_const | exact H]] end
     | rd_near rd_ok ]
  end
with rd_ok :=
  intros; cbv beta; rewrite ?upd_id, ?upd2_id;
  repeat match goal with |- _ /\ _ => split end; intros;
  lazymatch goal with
  | |- True => exact I
  | |- _ /\ _ => rd_ok
  | |- locally _ _ => rd_loc
  | |- ex_derive _ _ => eapply ex_d; rd_d
  | |- (_ <= _)%Z => rd_lia
  | |- (_ <= _ <= _)%Z => rd_lia
  | |- _ <> 0 => first [rd_nz | rd_more_nz]
  | |- 0 < _ => first [rd_pos | rd_more_pos]
  | |- 0 <= _ => first [rd_nneg | rd_given_sign]
  | |- rpow_ok _ _ => first [left; solve [rd_pos] | right; left; solve [split; [lra | rd_nneg]]]
  | |- (0 <= ?e)%Z \/ _ => destruct (Z_le_gt_dec 0 e); [left; assumption | first [exfalso; lia | right; rd_ok]]
  | |- @eq R _ _ => RdTactics.rd_step
  | |- _ \/ _ => first [left; solve [rd_ok] | right; solve [rd_ok] | lra | rd_trich]
  | |- near_at ?P ?p => unfold near_at; rd_around rd_ok
  | |- near_above ?P ?p => apply (at_right_ball P p); intros; rd_ok
  | |- near_below ?P ?p => apply (at_left_ball P p); intros; rd_ok
  | |- near_up ?P => apply near_up_all; intros; rd_ok
  | |- near_down ?P => apply near_down_all; intros; rd_ok
  | |- has_limit_at ?f ?p => rd_has_limit
  | |- has_limit_above ?f ?p => rd_has_limit
  | |- has_limit_below ?f ?p => rd_has_limit
  | |- has_limit_up ?f => rd_has_limit
  | |- _ => first [assumption | lra | lia | rd_entry]
  end
with rd_has_limit := match goal with
  | |- has_limit_at ?f ?p => first [eexists; apply is_lim_const | eexists; eapply (lim_value f p); rd_d | rd_has_value ltac:(rd_around rd_same_here)]
  | |- has_limit_up ?f => first [eexists; rd_lim_parts
      | match goal with x : R |- _ => destruct (total_order_T x 0) as [[?|?]|?]; subst; eexists; rd_lim_parts end]
  | |- has_limit_above ?f ?p => rd_has_value ltac:(apply (near_above_ball 1 p (fun t => _ = f t)); [lra | intros; rd_same_here])
  | |- has_limit_below ?f ?p => rd_has_value ltac:(apply (near_below_ball 1 p (fun t => _ = f t)); [lra | intros; rd_same_here])
  end
with rd_has_value tac := first [exists 1; apply lim_near; tac | exists 0; apply lim_near; tac]
with rd_lia := first [lia | Z.to_euclidean_division_equations; first [lia | nia]]
with rd_trich := match goal with x : R |- _ => destruct (total_order_T x 0) as [[?|?]|?]; lra end
with rd_more_nz := match goal with
  | |- sqrt _ <> 0 => apply Rgt_not_eq, sqrt_lt_R0; rd_given_sign
  | |- sumZ _ _ _ <> 0 => let H := fresh in intro H; match goal with K : sumZ _ _ _ <> 0 |- _ => apply K; rewrite <- H; apply sumZ_ext; intros; rd_close end
  | H : 0 < ?x |- ?e <> 0 => apply Rgt_not_eq; red; rd_more_pos
  | H : ?x > 0 |- ?e <> 0 => apply Rgt_not_eq; red; rd_more_pos
  | |- ?e <> 0 => let E := fresh in eassert (E : e = _) by rd_nf; rewrite E; rd_nz
  end
(* What is the same number as one whose sign is given. *)
with rd_given_sign := match goal with
  | H : ?v > 0 |- 0 < ?e => replace e with v; [exact H | RdTactics.rd_step]
  | H : ?v > 0 |- 0 <= ?e => apply Rlt_le; replace e with v; [exact H | RdTactics.rd_step]
  | H : ?v >= 0 |- 0 <= ?e => replace e with v; [apply Rge_le, H | RdTactics.rd_step]
  end
with rd_more_pos := match goal with
  | |- 0 < ?e => let E := fresh in eassert (E : e = _) by rd_nf; rewrite E; rd_known; rd_pos
  | |- 0 < 1 - _ => apply Rlt_Rminus; rd_below_one
  end
with rd_below_one := match goal with |- ?a / ?b < 1 => apply (Rmult_lt_reg_r b); [rd_pos | unfold Rdiv; rewrite Rmult_assoc, Rinv_l by rd_nz; lra] end.
Ltac rd_defined := rd_ok.
(* What is not equal is below or above. *)
Ltac rd_dichotomies := repeat match goal with H : ?x <> ?y |- _ => match type of x with R => idtac end; apply Rdichotomy in H; destruct H end.
Ltac rd_defined_more := rd_pre; rd_finite; unfold pad; repeat match goal with |- _ /\ _ => split end; intros; rd_finite;
  first [rd_ok | rd_few; rd_ok | rd_dichotomies; rd_ok | rd_dichotomies; rd_few; rd_ok].
Ltac rd_cover := intros; first [lra | lia | tauto | match goal with x : R |- _ => destruct (total_order_T x 0) as [[?|?]|?]; lra end].

(* ---- claims from chains ------------------------------------------------------------------------------------------------------------------- *)
Ltac rd_link := first [lra | lia].
Ltac rd_chain C := first
  [ exact C | symmetry; exact C | intros; symmetry; apply C; assumption | intros; apply C; assumption
  | intros; first [lra | lia]
  | intros; eapply eq_trans; [|eapply eq_trans; [eapply C; assumption|]]; first [reflexivity | RdTactics.rd_step]
  | intros; symmetry; eapply eq_trans; [|eapply eq_trans; [eapply C; assumption|]]; first [reflexivity | RdTactics.rd_step]
  | intros; apply eq_IZR; rd_izr; rewrite ?C; first [RdTactics.rd_step | lra]
  | apply (f_equal IZR) in C; revert C; rd_izr; intros C; first [exact C | lra] ].
