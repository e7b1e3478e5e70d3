(* Derivatives, abstract functions, limits and integrals: what statements say with them, and the rules. *)
From Coq Require Import Reals ZArith Lia Lra Psatz FunctionalExtensionality Bool List.
From Coquelicot Require Import Coquelicot.
From Rederive Require Import RdSums.
Open Scope R_scope.

(* ---- what statements are made of ----------------------------------------------------------------------------- *)
(* The partial derivative by one entry. *)
Definition pd (L : (Z -> R) -> R) (y : Z -> R) (i : Z) : R := Derive (fun t => L (upd y i t)) (y i).
Definition pd2 (L : (Z -> Z -> R) -> R) (y : Z -> Z -> R) (i j : Z) : R := Derive (fun t => L (upd2 y i j t)) (y i j).
(* An abstract function of a number has all its derivatives. *)
Definition smooth1 (s : R -> R) : Prop := forall n z, ex_derive_n s n z.
(* An abstract function of the entries a..b looks at these alone, is differentiable along every differentiable curve
   (in finitely many dimensions the same as being differentiable), and so are its partial derivatives, and so on. *)
Fixpoint smooth_n (k : nat) (a b : Z) (L : (Z -> R) -> R) : Prop :=
  (forall u v, (forall i, (a <= i <= b)%Z -> u i = v i) -> L u = L v) /\
  (forall (u : R -> Z -> R) p (u' : Z -> R), (forall i, (a <= i <= b)%Z -> is_derive (fun t => u t i) p (u' i)) ->
    is_derive (fun t => L (u t)) p (sumZ a b (fun i => pd L (u p) i * u' i))) /\
  match k with O => True | S k => forall i, (a <= i <= b)%Z -> smooth_n k a b (fun y => pd L y i) end.
Definition smooth (a b : Z) (L : (Z -> R) -> R) : Prop := forall k, smooth_n k a b L.
Fixpoint smooth2_n (k : nat) (a b c d : Z) (L : (Z -> Z -> R) -> R) : Prop :=
  (forall u v, (forall i j, (a <= i <= b)%Z -> (c <= j <= d)%Z -> u i j = v i j) -> L u = L v) /\
  (forall (u : R -> Z -> Z -> R) p (u' : Z -> Z -> R),
    (forall i j, (a <= i <= b)%Z -> (c <= j <= d)%Z -> is_derive (fun t => u t i j) p (u' i j)) ->
    is_derive (fun t => L (u t)) p (sumZ a b (fun i => sumZ c d (fun j => pd2 L (u p) i j * u' i j)))) /\
  match k with O => True | S k => forall i j, (a <= i <= b)%Z -> (c <= j <= d)%Z -> smooth2_n k a b c d (fun y => pd2 L y i j) end.
Definition smooth2 (a b c d : Z) (L : (Z -> Z -> R) -> R) : Prop := forall k, smooth2_n k a b c d L.
(* Limits. From one side: along x + |h| and x - |h| with h to 0. *)
Definition limit_at (f : R -> R) (x : R) : R := real (Lim f (Finite x)).
Definition limit_above (f : R -> R) (x : R) : R := real (Lim (fun h => f (x + Rabs h)) (Finite 0)).
Definition limit_below (f : R -> R) (x : R) : R := real (Lim (fun h => f (x - Rabs h)) (Finite 0)).
Definition limit_up (f : R -> R) : R := real (Lim f p_infty).
Definition limit_down (f : R -> R) : R := real (Lim f m_infty).
Definition limit_whole (f : Z -> R) : R := real (Lim_seq (fun n => f (Z.of_nat n))).
Definition has_limit_at (f : R -> R) (x : R) : Prop := ex_finite_lim f (Finite x).
Definition has_limit_above (f : R -> R) (x : R) : Prop := ex_finite_lim (fun h => f (x + Rabs h)) (Finite 0).
Definition has_limit_below (f : R -> R) (x : R) : Prop := ex_finite_lim (fun h => f (x - Rabs h)) (Finite 0).
Definition has_limit_up (f : R -> R) : Prop := ex_finite_lim f p_infty.
Definition has_limit_down (f : R -> R) : Prop := ex_finite_lim f m_infty.
Definition has_limit_whole (f : Z -> R) : Prop := ex_finite_lim_seq (fun n => f (Z.of_nat n)).
(* Where the expression under a limit must have a value: close to the point, and not at it. *)
Definition near_at (P : R -> Prop) (x : R) : Prop := locally' x P.
Definition near_above (P : R -> Prop) (x : R) : Prop := at_right x P.
Definition near_below (P : R -> Prop) (x : R) : Prop := at_left x P.
Definition near_up (P : R -> Prop) : Prop := Rbar_locally p_infty P.
Definition near_down (P : R -> Prop) : Prop := Rbar_locally m_infty P.
Definition near_whole (P : Z -> Prop) : Prop := exists N, forall n, (N <= n)%Z -> P n.
(* Integrals; an end that is infinite is a limit, and both at once are two limits from 0. *)
Definition integral (a b : Rbar) (f : R -> R) : R :=
  match a, b with
  | Finite x, Finite y => RInt f x y
  | Finite x, p_infty => limit_up (fun y => RInt f x y)
  | m_infty, Finite y => limit_down (fun x => RInt f x y)
  | m_infty, p_infty => limit_down (fun x => RInt f x 0) + limit_up (fun y => RInt f 0 y)
  | Finite x, m_infty => - limit_down (fun y => RInt f y x)
  | p_infty, Finite y => - limit_up (fun x => RInt f y x)
  | p_infty, m_infty => - (limit_down (fun x => RInt f x 0) + limit_up (fun y => RInt f 0 y))
  | _, _ => 0
  end.
Definition has_integral (a b : Rbar) (f : R -> R) : Prop :=
  let up x := (forall y, x <= y -> ex_RInt f x y) /\ has_limit_up (fun y => RInt f x y) in
  let down y := (forall x, x <= y -> ex_RInt f x y) /\ has_limit_down (fun x => RInt f x y) in
  match a, b with
  | Finite x, Finite y => ex_RInt f x y
  | Finite x, p_infty => up x
  | m_infty, Finite y => down y
  | m_infty, p_infty => down 0 /\ up 0
  | Finite x, m_infty => down x
  | p_infty, Finite y => up y
  | p_infty, m_infty => down 0 /\ up 0
  | _, _ => True
  end.

(* ---- the rules of differentiation ------------------------------------------------------------------------------ *)
Lemma d_const (c p : R) : is_derive (fun _ => c) p 0.
Proof. apply (is_derive_const (V := R_NormedModule)). Qed.
Lemma d_id p : is_derive (fun t => t) p 1.
Proof. apply (is_derive_id (K := R_AbsRing)). Qed.
Lemma d_upd x j p k : is_derive (fun t => upd x j t k) p (dl k j).
Proof. unfold upd, dl; destruct (Z.eqb k j); [apply d_id | apply d_const]. Qed.
Lemma d_upd2 x i j p k l : is_derive (fun t => upd2 x i j t k l) p (dl k i * dl l j).
Proof. unfold upd2, dl; destruct (Z.eqb k i), (Z.eqb l j); simpl; rewrite ?Rmult_1_l, ?Rmult_0_l; try apply d_const; apply d_id. Qed.
Lemma d_plus f g p a b : is_derive f p a -> is_derive g p b -> is_derive (fun t => f t + g t) p (a + b).
Proof. apply (is_derive_plus (V := R_NormedModule)). Qed.
Lemma d_minus f g p a b : is_derive f p a -> is_derive g p b -> is_derive (fun t => f t - g t) p (a - b).
Proof. apply (is_derive_minus (V := R_NormedModule)). Qed.
Lemma d_opp f p a : is_derive f p a -> is_derive (fun t => - f t) p (- a).
Proof. apply (is_derive_opp (V := R_NormedModule)). Qed.
Lemma d_mult f g p a b : is_derive f p a -> is_derive g p b -> is_derive (fun t => f t * g t) p (a * g p + f p * b).
Proof. intros H1 H2; apply (is_derive_mult f g p a b H1 H2), Rmult_comm. Qed.
Lemma d_div f g p a b : is_derive f p a -> is_derive g p b -> g p <> 0 -> is_derive (fun t => f t / g t) p ((a * g p - f p * b) / g p ^ 2).
Proof. apply is_derive_div. Qed.
Lemma d_inv g p b : is_derive g p b -> g p <> 0 -> is_derive (fun t => / g t) p (- b / g p ^ 2).
Proof. apply is_derive_inv. Qed.
Lemma d_comp f g p a b : is_derive f (g p) a -> is_derive g p b -> is_derive (fun t => f (g t)) p (a * b).
Proof. intros H1 H2; rewrite Rmult_comm; apply (is_derive_comp (V := R_NormedModule) f g p a b H1 H2). Qed.
Lemma d_exp f p a : is_derive f p a -> is_derive (fun t => exp (f t)) p (exp (f p) * a).
Proof. intros H; apply (d_comp exp f); [apply is_derive_exp | exact H]. Qed.
Lemma d_ln f p a : is_derive f p a -> 0 < f p -> is_derive (fun t => ln (f t)) p (a / f p).
Proof. intros H P; unfold Rdiv; rewrite Rmult_comm; apply (d_comp ln f); [apply is_derive_ln, P | exact H]. Qed.
Lemma d_sqrt f p a : is_derive f p a -> 0 < f p -> is_derive (fun t => sqrt (f t)) p (a / (2 * sqrt (f p))).
Proof. apply is_derive_sqrt. Qed.
Lemma d_sin f p a : is_derive f p a -> is_derive (fun t => sin (f t)) p (cos (f p) * a).
Proof. intros H; apply (d_comp sin f); [apply is_derive_sin | exact H]. Qed.
Lemma d_cos f p a : is_derive f p a -> is_derive (fun t => cos (f t)) p (- sin (f p) * a).
Proof. intros H; apply (d_comp cos f); [apply is_derive_cos | exact H]. Qed.
Lemma d_tanh f p a : is_derive f p a -> is_derive (fun t => tanh (f t)) p ((1 - tanh (f p) ^ 2) * a).
Proof.
  intros H; apply (d_comp tanh f); [|exact H]. unfold tanh, sinh, cosh.
  assert (C : (exp (f p) + exp (- f p)) / 2 <> 0) by (pose proof (exp_pos (f p)); pose proof (exp_pos (- f p)); lra).
  assert (C' : exp (f p) + exp (- f p) <> 0) by (pose proof (exp_pos (f p)); pose proof (exp_pos (- f p)); lra).
  replace (1 - ((exp (f p) - exp (- f p)) / 2 / ((exp (f p) + exp (- f p)) / 2)) ^ 2) with
    (((exp (f p) + exp (- f p)) / 2 * ((exp (f p) + exp (- f p)) / 2) - (exp (f p) - exp (- f p)) / 2 * ((exp (f p) - exp (- f p)) / 2))
      / ((exp (f p) + exp (- f p)) / 2) ^ 2) by (field; exact C').
  assert (E : is_derive (fun t => exp (- t)) (f p) (- exp (- f p))).
  { replace (- exp (- f p)) with (exp (- f p) * - (1)) by ring. apply d_exp, d_opp, d_id. }
  apply (d_div (fun t => (exp t - exp (- t)) / 2) (fun t => (exp t + exp (- t)) / 2)); [| |exact C].
  - replace ((exp (f p) + exp (- f p)) / 2) with (/ 2 * (exp (f p) - - exp (- f p))) by field.
    apply (is_derive_ext (fun t => / 2 * (exp t - exp (- t)))); [intros; simpl; field|].
    apply (is_derive_scal (fun t => exp t - exp (- t))), d_minus; [apply is_derive_exp | exact E].
  - replace ((exp (f p) - exp (- f p)) / 2) with (/ 2 * (exp (f p) + - exp (- f p))) by field.
    apply (is_derive_ext (fun t => / 2 * (exp t + exp (- t)))); [intros; simpl; field|].
    apply (is_derive_scal (fun t => exp t + exp (- t))), d_plus; [apply is_derive_exp | exact E].
Qed.
Lemma d_pow f n p a : is_derive f p a -> is_derive (fun t => f t ^ n) p (INR n * a * f p ^ Init.Nat.pred n).
Proof. apply is_derive_pow. Qed.
Lemma d_sumN n (f : nat -> R -> R) p (a : nat -> R) :
  (forall k, (k < n)%nat -> is_derive (f k) p (a k)) -> is_derive (fun t => sumN n (fun k => f k t)) p (sumN n a).
Proof. induction n as [|n IH]; intros H; simpl; [apply d_const|]. apply d_plus; auto. Qed.
Lemma d_sum a b (f : Z -> R -> R) p (g : Z -> R) :
  (forall k, (a <= k <= b)%Z -> is_derive (f k) p (g k)) -> is_derive (fun t => sumZ a b (fun k => f k t)) p (sumZ a b g).
Proof. intros H; apply (d_sumN _ (fun k t => f (a + Z.of_nat k)%Z t)); intros; apply H; lia. Qed.
Lemma d_powerRZ f z p a : is_derive f p a -> f p <> 0 \/ (0 <= z)%Z -> is_derive (fun t => powerRZ (f t) z) p (IZR z * a * powerRZ (f p) (z - 1)).
Proof.
  intros H K; destruct (Z_le_gt_dec 0 z) as [L|L].
  - rewrite <- (Z2Nat.id z L); set (n := Z.to_nat z).
    apply (is_derive_ext (fun t => f t ^ n)); [intros; apply pow_powerRZ|].
    replace (IZR (Z.of_nat n) * a * powerRZ (f p) (Z.of_nat n - 1)) with (INR n * a * f p ^ Init.Nat.pred n); [apply d_pow, H|].
    destruct n as [|n]; [simpl; ring|]. rewrite INR_IZR_INZ, pow_powerRZ. do 2 f_equal; lia.
  - destruct K as [K|K]; [|lia]. destruct z as [|q|q]; try lia.
    assert (P : f p ^ Pos.to_nat q <> 0) by (apply pow_nonzero, K).
    apply (is_derive_ext (fun t => / (f t ^ Pos.to_nat q))); [reflexivity|].
    replace (IZR (Z.neg q) * a * powerRZ (f p) (Z.neg q - 1)) with (- (INR (Pos.to_nat q) * a * f p ^ Init.Nat.pred (Pos.to_nat q)) / (f p ^ Pos.to_nat q) ^ 2).
    + apply (is_derive_inv (fun t => f t ^ Pos.to_nat q)); [apply d_pow, H | exact P].
    + replace (Z.neg q - 1)%Z with (Z.neg (q + 1)) by lia. simpl powerRZ. rewrite Pos2Nat.inj_add; change (Pos.to_nat 1) with 1%nat.
      replace (IZR (Z.neg q)) with (- INR (Pos.to_nat q)) by (rewrite INR_IZR_INZ, positive_nat_Z; reflexivity).
      destruct (Pos2Nat.is_succ q) as [m E]; rewrite E in *; simpl Init.Nat.pred. rewrite pow_add; simpl (f p ^ S m); simpl in P. field. 
      split; [exact K | intro Z0; apply P; rewrite Z0; ring].
Qed.
Lemma d_eq (f : R -> R) p a b : is_derive f p a -> a = b -> is_derive f p b. Proof. now intros H <-. Qed.
Lemma d_ext (f g : R -> R) p d : (forall t, f t = g t) -> is_derive g p d -> is_derive f p d.
Proof. intros H; apply is_derive_ext; intros; symmetry; apply H. Qed.
Lemma d_ext_loc (f g : R -> R) p d : locally p (fun t => f t = g t) -> is_derive g p d -> is_derive f p d.
Proof. intros H; apply is_derive_ext_loc; revert H; apply filter_imp; intros t E; symmetry; exact E. Qed.
Lemma d_scal_l c g p b : is_derive g p b -> is_derive (fun t => c * g t) p (c * b).
Proof. intros H; replace (c * b) with (0 * g p + c * b) by ring; apply (d_mult (fun _ => c) g p 0 b (d_const c p) H). Qed.
Lemma d_scal_r c g p b : is_derive g p b -> is_derive (fun t => g t * c) p (b * c).
Proof. intros H; replace (b * c) with (b * c + g p * 0) by ring; apply (d_mult g (fun _ => c) p b 0 H (d_const c p)). Qed.
Lemma d_plus_l c g p b : is_derive g p b -> is_derive (fun t => c + g t) p b.
Proof. intros H; replace b with (0 + b) by ring; apply (d_plus (fun _ => c) g p 0 b (d_const c p) H). Qed.
Lemma d_plus_r c g p b : is_derive g p b -> is_derive (fun t => g t + c) p b.
Proof. intros H; replace b with (b + 0) by ring; apply (d_plus g (fun _ => c) p b 0 H (d_const c p)). Qed.
Lemma d_minus_l c g p b : is_derive g p b -> is_derive (fun t => c - g t) p (- b).
Proof. intros H; replace (- b) with (0 - b) by ring; apply (d_minus (fun _ => c) g p 0 b (d_const c p) H). Qed.
Lemma d_minus_r c g p b : is_derive g p b -> is_derive (fun t => g t - c) p b.
Proof. intros H; replace b with (b - 0) by ring; apply (d_minus g (fun _ => c) p b 0 H (d_const c p)). Qed.
Lemma d_over c g p b : is_derive g p b -> is_derive (fun t => g t / c) p (b / c).
Proof. apply (d_scal_r (/ c)). Qed.
Lemma ex_d (f : R -> R) p a : is_derive f p a -> ex_derive f p. Proof. intros H; exists a; exact H. Qed.

(* ---- close to a point --------------------------------------------------------------------------------------------- *)
Lemma d_continuous (f : R -> R) p a : is_derive f p a -> continuous f p.
Proof. intros H; apply (ex_derive_continuous (V := R_NormedModule)); exists a; exact H. Qed.
Lemma loc_all (p : R) (P : R -> Prop) : (forall t, P t) -> locally p P.
Proof. intros H; apply filter_forall, H. Qed.
Lemma loc_and (p : R) (P Q : R -> Prop) : locally p P -> locally p Q -> locally p (fun t => P t /\ Q t).
Proof. apply filter_and. Qed.
Lemma loc_imp (p : R) (P Q : R -> Prop) : (forall t, P t -> Q t) -> locally p P -> locally p Q.
Proof. apply filter_imp. Qed.
Lemma loc_lt (f g : R -> R) p a b : is_derive f p a -> is_derive g p b -> f p < g p -> locally p (fun t => f t < g t).
Proof.
  intros Hf Hg L.
  assert (C : continuous (fun t => g t - f t) p) by (apply (d_continuous _ p (b - a)), d_minus; assumption).
  assert (E : locally p (fun t => 0 < g t - f t)) by (apply (C (fun y => 0 < y)), (open_gt 0); lra).
  revert E; apply filter_imp; intros t Ht; lra.
Qed.
Lemma loc_le (f g : R -> R) p a b : is_derive f p a -> is_derive g p b -> f p < g p -> locally p (fun t => f t <= g t).
Proof. intros Hf Hg L; generalize (loc_lt f g p a b Hf Hg L); apply filter_imp; intros t Ht; lra. Qed.
Lemma loc_ne (f g : R -> R) p a b : is_derive f p a -> is_derive g p b -> f p <> g p -> locally p (fun t => f t <> g t).
Proof.
  intros Hf Hg L. destruct (Rtotal_order (f p) (g p)) as [H|[H|H]]; [|lra|].
  - generalize (loc_lt f g p a b Hf Hg H); apply filter_imp; intros t Ht; lra.
  - generalize (loc_lt g f p b a Hg Hf H); apply filter_imp; intros t Ht; lra.
Qed.
Lemma loc_upto (p : R) n (P : nat -> R -> Prop) : (forall k, (k < n)%nat -> locally p (P k)) -> locally p (fun t => forall k, (k < n)%nat -> P k t).
Proof.
  induction n as [|n IH]; intros H; [apply filter_forall; intros; lia|].
  specialize (IH (fun k Hk => H k ltac:(lia))). pose proof (H n ltac:(lia)) as Hn.
  generalize (filter_and _ _ IH Hn); apply filter_imp; intros t [A B] k Hk; destruct (Nat.eq_dec k n) as [->|N]; [exact B | apply A; lia].
Qed.
Lemma loc_forall (p : R) a b (P : Z -> R -> Prop) :
  (forall j, (a <= j <= b)%Z -> locally p (P j)) -> locally p (fun t => forall j, (a <= j <= b)%Z -> P j t).
Proof.
  intros H; assert (K : locally p (fun t => forall k, (k < Z.to_nat (b - a + 1))%nat -> P (a + Z.of_nat k)%Z t)).
  { apply loc_upto; intros k Hk; apply H; lia. }
  revert K; apply filter_imp; intros t Ht j Hj. specialize (Ht (Z.to_nat (j - a)) ltac:(lia)).
  replace (a + Z.of_nat (Z.to_nat (j - a)))%Z with j in Ht by lia; exact Ht.
Qed.

(* ---- cases: what is decided at the point is decided close to it ----------------------------------------------------- *)
Lemma d_max_l f g p a b : is_derive f p a -> is_derive g p b -> g p < f p -> is_derive (fun t => Rmax (f t) (g t)) p a.
Proof.
  intros Hf Hg L. apply (d_ext_loc _ f); [|exact Hf].
  generalize (loc_lt g f p b a Hg Hf L); apply filter_imp; intros t Ht; apply Rmax_left; lra.
Qed.
Lemma d_max_r f g p a b : is_derive f p a -> is_derive g p b -> f p < g p -> is_derive (fun t => Rmax (f t) (g t)) p b.
Proof.
  intros Hf Hg L. apply (d_ext_loc _ g); [|exact Hg].
  generalize (loc_lt f g p a b Hf Hg L); apply filter_imp; intros t Ht; apply Rmax_right; lra.
Qed.
Lemma d_min_l f g p a b : is_derive f p a -> is_derive g p b -> f p < g p -> is_derive (fun t => Rmin (f t) (g t)) p a.
Proof.
  intros Hf Hg L. apply (d_ext_loc _ f); [|exact Hf].
  generalize (loc_lt f g p a b Hf Hg L); apply filter_imp; intros t Ht; apply Rmin_left; lra.
Qed.
Lemma d_min_r f g p a b : is_derive f p a -> is_derive g p b -> g p < f p -> is_derive (fun t => Rmin (f t) (g t)) p b.
Proof.
  intros Hf Hg L. apply (d_ext_loc _ g); [|exact Hg].
  generalize (loc_lt g f p b a Hg Hf L); apply filter_imp; intros t Ht; apply Rmin_right; lra.
Qed.
Lemma d_abs_pos f p a : is_derive f p a -> 0 < f p -> is_derive (fun t => Rabs (f t)) p a.
Proof.
  intros Hf L. apply (d_ext_loc _ f); [|exact Hf].
  generalize (loc_lt (fun _ => 0) f p 0 a (d_const 0 p) Hf L); apply filter_imp; intros t Ht; apply Rabs_pos_eq; lra.
Qed.
Lemma d_abs_neg f p a : is_derive f p a -> f p < 0 -> is_derive (fun t => Rabs (f t)) p (- a).
Proof.
  intros Hf L. apply (d_ext_loc _ (fun t => - f t)); [|apply d_opp, Hf].
  generalize (loc_lt f (fun _ => 0) p a 0 Hf (d_const 0 p) L); apply filter_imp; intros t Ht; apply Rabs_left; lra.
Qed.
Lemma d_if_true (c : R -> bool) (f g : R -> R) p a : locally p (fun t => c t = true) -> is_derive f p a -> is_derive (fun t => if c t then f t else g t) p a.
Proof. intros C H; apply (d_ext_loc _ f); [|exact H]. revert C; apply filter_imp; intros t ->; reflexivity. Qed.
Lemma d_if_false (c : R -> bool) (f g : R -> R) p a : locally p (fun t => c t = false) -> is_derive g p a -> is_derive (fun t => if c t then f t else g t) p a.
Proof. intros C H; apply (d_ext_loc _ g); [|exact H]. revert C; apply filter_imp; intros t ->; reflexivity. Qed.
Lemma d_if_const (c : bool) (f g : R -> R) p a b : is_derive f p a -> is_derive g p b -> is_derive (fun t => if c then f t else g t) p (if c then a else b).
Proof. destruct c; auto. Qed.
Lemma loc_ltb_true (f g : R -> R) p a b : is_derive f p a -> is_derive g p b -> f p < g p -> locally p (fun t => Rltb (f t) (g t) = true).
Proof. intros Hf Hg L; generalize (loc_lt f g p a b Hf Hg L); apply filter_imp; intros; now apply Rltb_true. Qed.
Lemma loc_ltb_false (f g : R -> R) p a b : is_derive f p a -> is_derive g p b -> g p < f p -> locally p (fun t => Rltb (f t) (g t) = false).
Proof. intros Hf Hg L; generalize (loc_lt g f p b a Hg Hf L); apply filter_imp; intros; apply Rltb_false; lra. Qed.
Lemma loc_leb_true (f g : R -> R) p a b : is_derive f p a -> is_derive g p b -> f p < g p -> locally p (fun t => Rleb (f t) (g t) = true).
Proof. intros Hf Hg L; generalize (loc_lt f g p a b Hf Hg L); apply filter_imp; intros; apply Rleb_true; lra. Qed.
Lemma loc_leb_false (f g : R -> R) p a b : is_derive f p a -> is_derive g p b -> g p < f p -> locally p (fun t => Rleb (f t) (g t) = false).
Proof. intros Hf Hg L; generalize (loc_lt g f p b a Hg Hf L); apply filter_imp; intros; now apply Rleb_false. Qed.
Lemma loc_eqb_false (f g : R -> R) p a b : is_derive f p a -> is_derive g p b -> f p <> g p -> locally p (fun t => Reqb (f t) (g t) = false).
Proof. intros Hf Hg L; generalize (loc_ne f g p a b Hf Hg L); apply filter_imp; intros; now apply Reqb_false. Qed.
Lemma loc_andb_true (c d : R -> bool) p : locally p (fun t => c t = true) -> locally p (fun t => d t = true) -> locally p (fun t => andb (c t) (d t) = true).
Proof. intros A B; generalize (filter_and _ _ A B); apply filter_imp; intros t [-> ->]; reflexivity. Qed.
Lemma loc_andb_false_l (c d : R -> bool) p : locally p (fun t => c t = false) -> locally p (fun t => andb (c t) (d t) = false).
Proof. apply filter_imp; intros t ->; reflexivity. Qed.
Lemma loc_andb_false_r (c d : R -> bool) p : locally p (fun t => d t = false) -> locally p (fun t => andb (c t) (d t) = false).
Proof. apply filter_imp; intros t ->; apply andb_false_r. Qed.

(* ---- abstract functions --------------------------------------------------------------------------------------------- *)
Lemma smooth_chain a b L : smooth a b L -> forall (u : R -> Z -> R) p (u' : Z -> R),
  (forall i, (a <= i <= b)%Z -> is_derive (fun t => u t i) p (u' i)) ->
  is_derive (fun t => L (u t)) p (sumZ a b (fun i => pd L (u p) i * u' i)).
Proof. intros H; apply (H O). Qed.
Lemma smooth_ext a b L : smooth a b L -> forall u v, (forall i, (a <= i <= b)%Z -> u i = v i) -> L u = L v.
Proof. intros H; apply (H O). Qed.
Lemma smooth_pd a b L i : smooth a b L -> (a <= i <= b)%Z -> smooth a b (fun y => pd L y i).
Proof. intros H Hi k; apply (H (S k)); exact Hi. Qed.
Lemma smooth2_chain a b c d L : smooth2 a b c d L -> forall (u : R -> Z -> Z -> R) p (u' : Z -> Z -> R),
  (forall i j, (a <= i <= b)%Z -> (c <= j <= d)%Z -> is_derive (fun t => u t i j) p (u' i j)) ->
  is_derive (fun t => L (u t)) p (sumZ a b (fun i => sumZ c d (fun j => pd2 L (u p) i j * u' i j))).
Proof. intros H; apply (H O). Qed.
Lemma smooth2_ext a b c d L : smooth2 a b c d L -> forall u v, (forall i j, (a <= i <= b)%Z -> (c <= j <= d)%Z -> u i j = v i j) -> L u = L v.
Proof. intros H; apply (H O). Qed.
Lemma pd_ext a b L : smooth a b L -> forall u v i, (forall j, (a <= j <= b)%Z -> u j = v j) -> (a <= i <= b)%Z -> pd L u i = pd L v i.
Proof. intros H u v i E Hi; apply (smooth_ext a b _ (smooth_pd a b L i H Hi)); exact E. Qed.
Lemma pd2_ext a b c d L : smooth2 a b c d L -> forall u v i j, (forall k l, (a <= k <= b)%Z -> (c <= l <= d)%Z -> u k l = v k l) ->
  (a <= i <= b)%Z -> (c <= j <= d)%Z -> pd2 L u i j = pd2 L v i j.
Proof. intros H u v i j E Hi Hj; apply (smooth2_ext a b c d (fun y => pd2 L y i j)); [intros k; apply (H (S k)); assumption | exact E]. Qed.
Lemma smooth1_d s p : smooth1 s -> is_derive s p (Derive s p).
Proof. intros H; apply Derive_correct, (H 1%nat). Qed.
Lemma Derive_n_next s n : forall t, Derive_n (fun u => Derive s u) n t = Derive_n s (S n) t.
Proof.
  induction n as [|n IH]; intros t; [reflexivity|].
  change (Derive (fun u => Derive_n (fun u => Derive s u) n u) t = Derive (fun u => Derive_n s (S n) u) t).
  apply Derive_ext, IH.
Qed.
Lemma smooth1_next s : smooth1 s -> smooth1 (fun t => Derive s t).
Proof.
  intros H n z. destruct n as [|n]; [exact I|].
  change (ex_derive (fun u => Derive_n (fun t => Derive s t) n u) z).
  apply (ex_derive_ext (fun u => Derive_n s (S n) u)); [intros t; symmetry; apply Derive_n_next | apply (H (S (S n)))].
Qed.
Lemma d_smooth1 s u p b : smooth1 s -> is_derive u p b -> is_derive (fun t => s (u t)) p (Derive s (u p) * b).
Proof. intros H K; apply (d_comp s u); [apply smooth1_d, H | exact K]. Qed.
(* The hypotheses on abstract functions are satisfied by linear ones, so that they contradict nothing. *)
Lemma smooth_const a b c : smooth a b (fun _ => c).
Proof.
  assert (P : forall k c, smooth_n k a b (fun _ => c)).
  { induction k as [|k IH]; intros c'; (split; [reflexivity|split]).
    - intros. rewrite sumZ_zero; [apply d_const|]. intros; unfold pd; rewrite Derive_const; ring.
    - exact I.
    - intros. rewrite sumZ_zero; [apply d_const|]. intros; unfold pd; rewrite Derive_const; ring.
    - intros i Hi. replace (fun y : Z -> R => pd (fun _ => c') y i) with (fun _ : Z -> R => 0); [apply IH|].
      apply functional_extensionality; intros y; unfold pd; now rewrite Derive_const. }
  intros k; apply P.
Qed.
Lemma smooth_entry a b e : (a <= e <= b)%Z -> smooth a b (fun y => y e).
Proof.
  intros He. assert (D : forall (y : Z -> R) i, pd (fun y => y e) y i = dl e i).
  { intros y i; unfold pd; apply is_derive_unique, d_upd. }
  intros k; destruct k as [|k]; (split; [intros u v H; apply H, He | split]).
  - intros u p u' H. erewrite sumZ_ext; [|intros i Hi; rewrite D; reflexivity].
    rewrite (sumZ_delta a b e (fun _ => e) (fun i => i)) by (intros; split; congruence).
    rewrite inside_1 by exact He. replace (1 * u' e) with (u' e) by ring. apply H, He.
  - exact I.
  - intros u p u' H. erewrite sumZ_ext; [|intros i Hi; rewrite D; reflexivity].
    rewrite (sumZ_delta a b e (fun _ => e) (fun i => i)) by (intros; split; congruence).
    rewrite inside_1 by exact He. replace (1 * u' e) with (u' e) by ring. apply H, He.
  - intros i Hi. replace (fun y : Z -> R => pd (fun y => y e) y i) with (fun _ : Z -> R => dl e i); [apply smooth_const|].
    apply functional_extensionality; intros y; symmetry; apply D.
Qed.

(* ---- limits ------------------------------------------------------------------------------------------------------------ *)
Lemma limit_at_is f x l : is_lim f (Finite x) (Finite l) -> limit_at f x = l.
Proof. intros H; unfold limit_at; rewrite (is_lim_unique _ _ _ H); reflexivity. Qed.
Lemma limit_up_is f l : is_lim f p_infty (Finite l) -> limit_up f = l.
Proof. intros H; unfold limit_up; rewrite (is_lim_unique _ _ _ H); reflexivity. Qed.
Lemma limit_down_is f l : is_lim f m_infty (Finite l) -> limit_down f = l.
Proof. intros H; unfold limit_down; rewrite (is_lim_unique _ _ _ H); reflexivity. Qed.
Lemma limit_above_is f x l : is_lim (fun h => f (x + Rabs h)) (Finite 0) (Finite l) -> limit_above f x = l.
Proof. intros H; unfold limit_above; rewrite (is_lim_unique _ _ _ H); reflexivity. Qed.
Lemma limit_below_is f x l : is_lim (fun h => f (x - Rabs h)) (Finite 0) (Finite l) -> limit_below f x = l.
Proof. intros H; unfold limit_below; rewrite (is_lim_unique _ _ _ H); reflexivity. Qed.
Lemma limit_whole_is f l : is_lim_seq (fun n => f (Z.of_nat n)) (Finite l) -> limit_whole f = l.
Proof. intros H; unfold limit_whole; rewrite (is_lim_seq_unique _ _ H); reflexivity. Qed.
Lemma limit_at_ext f g x : locally' x (fun t => f t = g t) -> limit_at f x = limit_at g x.
Proof. intros H; unfold limit_at; rewrite (Lim_ext_loc f g (Finite x)); [reflexivity | exact H]. Qed.
Lemma limit_up_ext f g : Rbar_locally p_infty (fun t => f t = g t) -> limit_up f = limit_up g.
Proof. intros H; unfold limit_up; rewrite (Lim_ext_loc f g p_infty); [reflexivity | exact H]. Qed.
Lemma limit_down_ext f g : Rbar_locally m_infty (fun t => f t = g t) -> limit_down f = limit_down g.
Proof. intros H; unfold limit_down; rewrite (Lim_ext_loc f g m_infty); [reflexivity | exact H]. Qed.
(* A limit at a point where the function is differentiable is its value. *)
Lemma lim_value f x a : is_derive f x a -> is_lim f (Finite x) (Finite (f x)).
Proof. intros H; apply is_lim_continuity, continuity_pt_filterlim, (d_continuous f x a H). Qed.
