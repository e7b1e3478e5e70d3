(* Sums, products and extremes over whole-number ranges with symbolic ends, deltas, padding, arrays in which one entry varies. *)
From Coq Require Import Reals ZArith Lia Lra Psatz FunctionalExtensionality Bool List.
Open Scope R_scope.

(* ---- what statements are made of ----------------------------------------------------------------------- *)
(* The ranges are closed; one that is empty or reversed sums to 0 and multiplies to 1. *)
Fixpoint sumN (n : nat) (f : nat -> R) : R := match n with O => 0 | S m => sumN m f + f m end.
Definition sumZ (a b : Z) (f : Z -> R) : R := sumN (Z.to_nat (b - a + 1)) (fun k => f (a + Z.of_nat k)%Z).
Fixpoint prodN (n : nat) (f : nat -> R) : R := match n with O => 1 | S m => prodN m f * f m end.
Definition prodZ (a b : Z) (f : Z -> R) : R := prodN (Z.to_nat (b - a + 1)) (fun k => f (a + Z.of_nat k)%Z).
(* The extreme over a range that is not empty; an empty one is never asked for where a claim is defined. *)
Fixpoint maxN (n : nat) (f : nat -> R) : R := match n with O => f O | S m => Rmax (maxN m f) (f (S m)) end.
Definition maxZ (a b : Z) (f : Z -> R) : R := maxN (Z.to_nat (b - a)) (fun k => f (a + Z.of_nat k)%Z).
Fixpoint minN (n : nat) (f : nat -> R) : R := match n with O => f O | S m => Rmin (minN m f) (f (S m)) end.
Definition minZ (a b : Z) (f : Z -> R) : R := minN (Z.to_nat (b - a)) (fun k => f (a + Z.of_nat k)%Z).
(* Kronecker's delta, the indicator of a range, an entry that is 0 outside the range of its array. *)
Definition dl (i j : Z) : R := if Z.eqb i j then 1 else 0.
Definition inside (a b e : Z) : R := if Z.leb a e && Z.leb e b then 1 else 0.
Definition pad (a b : Z) (x : Z -> R) (e : Z) : R := inside a b e * x e.
(* A literal array, numbered from 1. *)
Definition lit (l : list R) (i : Z) : R := nth (Z.to_nat (i - 1)) l 0.
(* An array in which one entry varies. *)
Definition upd (x : Z -> R) (j : Z) (t : R) (k : Z) : R := if Z.eqb k j then t else x k.
Definition upd2 (x : Z -> Z -> R) (i j : Z) (t : R) (k l : Z) : R := if Z.eqb k i && Z.eqb l j then t else x k l.
(* Rounding to whole numbers. *)
Definition floorZ (r : R) : Z := Int_part r.
Definition ceilZ (r : R) : Z := (- Int_part (- r))%Z.
(* Decided comparisons of reals. *)
Definition Rltb (a b : R) : bool := if Rlt_dec a b then true else false.
Definition Rleb (a b : R) : bool := if Rle_dec a b then true else false.
Definition Reqb (a b : R) : bool := if Req_EM_T a b then true else false.
(* Powers with real exponents: of a positive base by the exponential, of any other only where the exponent is whole. *)
Definition rpow (a b : R) : R :=
  if Rlt_dec 0 a then Rpower a b
  else if Req_EM_T b (IZR (Int_part b)) then powerRZ a (Int_part b) else 0.
Definition rpow_ok (a b : R) : Prop :=
  0 < a \/ (a = 0 /\ 0 <= b) \/ (exists z, b = IZR z /\ (a <> 0 \/ (0 <= z)%Z)).

(* ---- sums over natural numbers --------------------------------------------------------------------------- *)
Lemma sumN_ext n f g : (forall k, (k < n)%nat -> f k = g k) -> sumN n f = sumN n g.
Proof. induction n as [|n IH]; intros H; simpl; [reflexivity|]. rewrite IH, H; auto. Qed.
Lemma sumN_plus n f g : sumN n (fun k => f k + g k) = sumN n f + sumN n g.
Proof. induction n as [|n IH]; simpl; [ring | rewrite IH; ring]. Qed.
Lemma sumN_scal n c f : sumN n (fun k => c * f k) = c * sumN n f.
Proof. induction n as [|n IH]; simpl; [ring | rewrite IH; ring]. Qed.
Lemma sumN_const n c : sumN n (fun _ => c) = INR n * c.
Proof. induction n as [|n IH]; [simpl; ring|]. change (sumN (S n) (fun _ => c)) with (sumN n (fun _ => c) + c). rewrite S_INR, IH; ring. Qed.
Lemma sumN_0 n : sumN n (fun _ => 0) = 0.
Proof. rewrite sumN_const; ring. Qed.
Lemma sumN_app n m f : sumN (n + m) f = sumN n f + sumN m (fun k => f (n + k)%nat).
Proof. induction m as [|m IH]; [rewrite Nat.add_0_r; simpl; ring|]. rewrite Nat.add_succ_r; simpl; rewrite IH; ring. Qed.
Lemma sumN_rev n f : sumN n f = sumN n (fun k => f (n - 1 - k)%nat).
Proof.
  induction n as [|n IH]; [reflexivity|].
  replace (sumN (S n) (fun k => f (S n - 1 - k)%nat)) with (sumN (1 + n) (fun k => f (n - k)%nat)).
  - rewrite sumN_app; simpl. rewrite IH, Nat.sub_0_r, Rplus_comm. f_equal; [ring|].
    apply sumN_ext; intros; f_equal; lia.
  - apply sumN_ext; intros; f_equal; lia.
Qed.
Lemma sumN_swap n m f : sumN n (fun i => sumN m (fun j => f i j)) = sumN m (fun j => sumN n (fun i => f i j)).
Proof. induction n as [|n IH]; simpl; [rewrite sumN_0; reflexivity|]. rewrite IH, <- sumN_plus; reflexivity. Qed.

(* ---- sums over whole-number ranges ------------------------------------------------------------------------ *)
Lemma sumZ_ext a b f g : (forall j, (a <= j <= b)%Z -> f j = g j) -> sumZ a b f = sumZ a b g.
Proof. intros H; apply sumN_ext; intros k Hk; apply H; lia. Qed.
Lemma sumZ_range a b a' b' f : a = a' -> b = b' -> sumZ a b f = sumZ a' b' f.
Proof. now intros -> ->. Qed.
Lemma sumZ_congr a b a' b' f g : a = a' -> b = b' -> (forall j, (a <= j <= b)%Z -> f j = g j) -> sumZ a b f = sumZ a' b' g.
Proof. intros -> ->; apply sumZ_ext. Qed.
Lemma sumZ_empty a b f : (b < a)%Z -> sumZ a b f = 0.
Proof. intros H; unfold sumZ; replace (Z.to_nat (b - a + 1)) with O by lia; reflexivity. Qed.
Lemma sumZ_0 a b : sumZ a b (fun _ => 0) = 0.
Proof. apply sumN_0. Qed.
Lemma sumZ_zero a b f : (forall j, (a <= j <= b)%Z -> f j = 0) -> sumZ a b f = 0.
Proof. intros H; rewrite (sumZ_ext a b f (fun _ => 0) H); apply sumZ_0. Qed.
Lemma sumZ_plus a b f g : sumZ a b (fun j => f j + g j) = sumZ a b f + sumZ a b g.
Proof. apply sumN_plus. Qed.
Lemma sumZ_scal a b c f : sumZ a b (fun j => c * f j) = c * sumZ a b f.
Proof. apply (sumN_scal _ c (fun k => f (a + Z.of_nat k)%Z)). Qed.
Lemma sumZ_scal_r a b c f : sumZ a b (fun j => f j * c) = sumZ a b f * c.
Proof. rewrite (Rmult_comm _ c), <- sumZ_scal; apply sumZ_ext; intros; ring. Qed.
Lemma sumZ_opp a b f : sumZ a b (fun j => - f j) = - sumZ a b f.
Proof. replace (- sumZ a b f) with ((-1) * sumZ a b f) by ring. rewrite <- sumZ_scal; apply sumZ_ext; intros; ring. Qed.
Lemma sumZ_minus a b f g : sumZ a b (fun j => f j - g j) = sumZ a b f - sumZ a b g.
Proof. unfold Rminus; rewrite sumZ_plus, sumZ_opp; reflexivity. Qed.
Lemma sumZ_const a b c : (a <= b + 1)%Z -> sumZ a b (fun _ => c) = IZR (b - a + 1) * c.
Proof. intros H; unfold sumZ; rewrite sumN_const, INR_IZR_INZ; do 2 f_equal; lia. Qed.
Lemma sumZ_split a m b f : (a <= m + 1)%Z -> (m <= b)%Z -> sumZ a b f = sumZ a m f + sumZ (m + 1) b f.
Proof.
  intros H1 H2; unfold sumZ.
  replace (Z.to_nat (b - a + 1)) with (Z.to_nat (m - a + 1) + Z.to_nat (b - (m + 1) + 1))%nat by lia.
  rewrite sumN_app; f_equal; apply sumN_ext; intros; f_equal; lia.
Qed.
Lemma sumZ_one a f : sumZ a a f = f a.
Proof. unfold sumZ; replace (Z.to_nat (a - a + 1)) with 1%nat by lia; simpl. rewrite Z.add_0_r; ring. Qed.
Lemma sumZ_single a b f : a = b -> sumZ a b f = f a.
Proof. intros <-; apply sumZ_one. Qed.
Lemma sumZ_first a b f : (a <= b)%Z -> sumZ a b f = f a + sumZ (a + 1) b f.
Proof. intros H; rewrite (sumZ_split a a b) by lia; rewrite sumZ_one; reflexivity. Qed.
Lemma sumZ_last a b f : (a <= b)%Z -> sumZ a b f = sumZ a (b - 1) f + f b.
Proof. intros H; rewrite (sumZ_split a (b - 1) b) by lia; replace (b - 1 + 1)%Z with b by lia; now rewrite sumZ_one. Qed.
Lemma sumZ_shift c a b f : sumZ a b f = sumZ (a + c) (b + c) (fun k => f (k - c)%Z).
Proof. unfold sumZ; replace (b + c - (a + c) + 1)%Z with (b - a + 1)%Z by lia; apply sumN_ext; intros; f_equal; lia. Qed.
Lemma sumZ_flip c a b f : sumZ a b f = sumZ (c - b) (c - a) (fun k => f (c - k)%Z).
Proof.
  unfold sumZ; replace (c - a - (c - b) + 1)%Z with (b - a + 1)%Z by lia.
  rewrite sumN_rev; apply sumN_ext; intros; f_equal; lia.
Qed.
Lemma sumZ_swap a b c d f : sumZ a b (fun i => sumZ c d (fun j => f i j)) = sumZ c d (fun j => sumZ a b (fun i => f i j)).
Proof. apply sumN_swap. Qed.

Lemma inside_1 a b e : (a <= e <= b)%Z -> inside a b e = 1.
Proof. intros [H1 H2]; unfold inside; rewrite (proj2 (Z.leb_le _ _) H1), (proj2 (Z.leb_le _ _) H2); reflexivity. Qed.
Lemma inside_0 a b e : (e < a \/ b < e)%Z -> inside a b e = 0.
Proof. intros H; unfold inside; destruct (Z.leb_spec a e), (Z.leb_spec e b); simpl; trivial; lia. Qed.
Lemma inside_sq a b e : inside a b e * inside a b e = inside a b e.
Proof. unfold inside; destruct (_ && _); ring. Qed.
Lemma dl_1 i j : i = j -> dl i j = 1.
Proof. intros ->; unfold dl; now rewrite Z.eqb_refl. Qed.
Lemma dl_0 i j : i <> j -> dl i j = 0.
Proof. intros H; unfold dl; now rewrite (proj2 (Z.eqb_neq _ _) H). Qed.
Lemma dl_sym i j : dl i j = dl j i.
Proof. unfold dl; now rewrite Z.eqb_sym. Qed.

(* A delta collapses a sum: e is where the condition puts the bound variable. *)
Lemma sumZ_pick a b e f : (forall j, (a <= j <= b)%Z -> j <> e -> f j = 0) -> sumZ a b f = inside a b e * f e.
Proof.
  intros H; destruct (Z_le_gt_dec a e) as [Ha|Ha]; [destruct (Z_le_gt_dec e b) as [Hb|Hb]|].
  - rewrite inside_1 by lia. rewrite (sumZ_split a (e - 1) b) by lia. replace (e - 1 + 1)%Z with e by lia.
    rewrite (sumZ_first e b) by lia. rewrite !sumZ_zero; [ring | intros; apply H; lia ..].
  - rewrite inside_0 by lia. rewrite sumZ_zero; [ring | intros; apply H; lia].
  - rewrite inside_0 by lia. rewrite sumZ_zero; [ring | intros; apply H; lia].
Qed.
Lemma sumZ_delta a b e u v f : (forall j, u j = v j <-> j = e) -> sumZ a b (fun j => dl (u j) (v j) * f j) = inside a b e * f e.
Proof.
  intros H; rewrite (sumZ_pick a b e).
  - rewrite dl_1 by now apply H. ring.
  - intros j _ Hj; rewrite dl_0; [ring | intros E; now apply Hj, H].
Qed.

(* Any inner range as a guard inside a range that holds it. *)
Lemma sumZ_guard lo hi c d f : (c <= d -> lo <= c /\ d <= hi)%Z -> sumZ c d f = sumZ lo hi (fun j => inside c d j * f j).
Proof.
  intros H; destruct (Z_le_gt_dec c d) as [L|L].
  - destruct (H L) as [H1 H2]. rewrite (sumZ_split lo (c - 1) hi) by lia. replace (c - 1 + 1)%Z with c by lia.
    rewrite (sumZ_split c d hi) by lia.
    rewrite (sumZ_zero lo), (sumZ_zero (d + 1)); [|intros; rewrite inside_0 by lia; ring ..].
    rewrite (sumZ_ext c d (fun j => inside c d j * f j) f); [ring | intros; rewrite inside_1 by lia; ring].
  - rewrite sumZ_empty by lia. symmetry; apply sumZ_zero; intros; rewrite inside_0 by lia; ring.
Qed.

(* A change of the bound variable: one to one where it matters, and 0 elsewhere. *)
Lemma sumZ_bij (p q : Z -> Z) a b c d (f g : Z -> R) :
  (forall j, (a <= j <= b)%Z -> ((c <= p j <= d)%Z /\ q (p j) = j /\ f j = g (p j)) \/ f j = 0) ->
  (forall k, (c <= k <= d)%Z -> ((a <= q k <= b)%Z /\ p (q k) = k /\ g k = f (q k)) \/ g k = 0) ->
  sumZ a b f = sumZ c d g.
Proof.
  intros H1 H2.
  transitivity (sumZ a b (fun j => sumZ c d (fun k => dl (p j) k * dl (q k) j * f j))).
  - apply sumZ_ext; intros j Hj; destruct (H1 j Hj) as [[Hr [He Hg]] | E].
    + rewrite (sumZ_pick c d (p j)).
      * rewrite inside_1, !dl_1 by (auto; lia). ring.
      * intros k _ Hk; rewrite (dl_0 (p j)) by congruence; ring.
    + rewrite E; symmetry; apply sumZ_zero; intros; ring.
  - rewrite sumZ_swap; apply sumZ_ext; intros k Hk; destruct (H2 k Hk) as [[Hr [He Hf]] | E].
    + rewrite (sumZ_pick a b (q k)).
      * rewrite inside_1, !dl_1 by (auto; lia). rewrite Hf; ring.
      * intros j _ Hj; rewrite (dl_0 (q k)) by congruence; ring.
    + rewrite E. apply sumZ_zero; intros j Hj.
      destruct (Z.eq_dec (q k) j) as [Ej|N]; [|rewrite (dl_0 (q k)) by assumption; ring].
      destruct (Z.eq_dec (p j) k) as [Ep|N]; [|rewrite (dl_0 (p j)) by assumption; ring].
      destruct (H1 j Hj) as [[_ [_ Z0]]|Z0]; rewrite Z0; [rewrite Ep, E|]; ring.
Qed.

Lemma bounds a b (c d : Z -> Z) : exists lo hi, forall i, (a <= i <= b)%Z -> (c i <= d i)%Z -> (lo <= c i /\ d i <= hi)%Z.
Proof.
  assert (H : forall n : nat, exists lo hi, forall i, (a <= i < a + Z.of_nat n)%Z -> (c i <= d i)%Z -> (lo <= c i /\ d i <= hi)%Z).
  { induction n as [|n [lo [hi IH]]]; [exists 0%Z, 0%Z; intros; lia|].
    exists (Z.min lo (c (a + Z.of_nat n)%Z)), (Z.max hi (d (a + Z.of_nat n)%Z)); intros i Hi Hcd.
    destruct (Z.eq_dec i (a + Z.of_nat n)) as [->|N]; [lia|]. specialize (IH i ltac:(lia) Hcd); lia. }
  destruct (H (Z.to_nat (b - a + 1))) as [lo [hi K]]; exists lo, hi; intros; apply K; lia.
Qed.

(* The same for two nested sums with dependent ranges: exchanges, triangles, changes of both variables. *)
Lemma sumZ_bij2 (p1 p2 q1 q2 : Z -> Z -> Z) a b c d a' b' c' d' (f g : Z -> Z -> R) :
  (forall i j, (a <= i <= b)%Z -> (c i <= j <= d i)%Z ->
    ((a' <= p1 i j <= b')%Z /\ (c' (p1 i j) <= p2 i j <= d' (p1 i j))%Z /\ q1 (p1 i j) (p2 i j) = i /\ q2 (p1 i j) (p2 i j) = j
      /\ f i j = g (p1 i j) (p2 i j)) \/ f i j = 0) ->
  (forall k l, (a' <= k <= b')%Z -> (c' k <= l <= d' k)%Z ->
    ((a <= q1 k l <= b)%Z /\ (c (q1 k l) <= q2 k l <= d (q1 k l))%Z /\ p1 (q1 k l) (q2 k l) = k /\ p2 (q1 k l) (q2 k l) = l
      /\ g k l = f (q1 k l) (q2 k l)) \/ g k l = 0) ->
  sumZ a b (fun i => sumZ (c i) (d i) (f i)) = sumZ a' b' (fun k => sumZ (c' k) (d' k) (g k)).
Proof.
  intros H1 H2.
  destruct (bounds a b c d) as [lo [hi B]], (bounds a' b' c' d') as [lo' [hi' B']].
  transitivity (sumZ a b (fun i => sumZ lo hi (fun j => inside (c i) (d i) j * f i j))).
  { apply sumZ_ext; intros i Hi; apply sumZ_guard, B, Hi. }
  transitivity (sumZ a' b' (fun i => sumZ lo' hi' (fun j => inside (c' i) (d' i) j * g i j))).
  2: { symmetry; apply sumZ_ext; intros i Hi; apply sumZ_guard, B', Hi. }
  set (M i j k l := dl (p1 i j) k * dl (p2 i j) l * (dl (q1 k l) i * dl (q2 k l) j) * (inside (c i) (d i) j * inside (c' k) (d' k) l * f i j)).
  assert (IN : forall u v w, inside u v w = 0 \/ ((u <= w <= v)%Z /\ inside u v w = 1)).
  { intros u v w; destruct (Z_le_gt_dec u w); [destruct (Z_le_gt_dec w v)|]; [right; split; [lia|apply inside_1; lia] | left; apply inside_0; lia ..]. }
  transitivity (sumZ a b (fun i => sumZ lo hi (fun j => sumZ a' b' (fun k => sumZ lo' hi' (fun l => M i j k l))))).
  - apply sumZ_ext; intros i Hi; apply sumZ_ext; intros j Hj; unfold M.
    destruct (IN (c i) (d i) j) as [E|[Hr E]].
    { rewrite E, Rmult_0_l; symmetry; apply sumZ_zero; intros; apply sumZ_zero; intros; ring. }
    destruct (H1 i j Hi Hr) as [[K1 [K2 [K3 [K4 K5]]]] | Z0].
    2: { rewrite Z0, Rmult_0_r; symmetry; apply sumZ_zero; intros; apply sumZ_zero; intros; ring. }
    rewrite (sumZ_pick a' b' (p1 i j)).
    2: { intros k _ Hk; apply sumZ_zero; intros; rewrite (dl_0 (p1 i j)) by congruence; ring. }
    rewrite (sumZ_pick lo' hi' (p2 i j)).
    2: { intros k _ Hk; rewrite (dl_0 (p2 i j)) by congruence; ring. }
    pose proof (B' _ K1 ltac:(lia)).
    rewrite !dl_1, E, !inside_1 by (auto; lia). ring.
  - transitivity (sumZ a' b' (fun k => sumZ lo' hi' (fun l => sumZ a b (fun i => sumZ lo hi (fun j => M i j k l))))).
    { transitivity (sumZ a b (fun i => sumZ a' b' (fun k => sumZ lo hi (fun j => sumZ lo' hi' (fun l => M i j k l))))).
      { apply sumZ_ext; intros; apply sumZ_swap. }
      rewrite sumZ_swap; apply sumZ_ext; intros k Hk.
      transitivity (sumZ a b (fun i => sumZ lo' hi' (fun l => sumZ lo hi (fun j => M i j k l)))).
      { apply sumZ_ext; intros; apply sumZ_swap. }
      apply sumZ_swap. }
    apply sumZ_ext; intros k Hk; apply sumZ_ext; intros l Hl; unfold M.
    destruct (IN (c' k) (d' k) l) as [E|[Hr E]].
    { rewrite E, Rmult_0_l; apply sumZ_zero; intros; apply sumZ_zero; intros; ring. }
    destruct (H2 k l Hk Hr) as [[K1 [K2 [K3 [K4 K5]]]] | Z0].
    + rewrite (sumZ_pick a b (q1 k l)).
      2: { intros i _ Hi; apply sumZ_zero; intros; rewrite (dl_0 (q1 k l)) by congruence; ring. }
      rewrite (sumZ_pick lo hi (q2 k l)).
      2: { intros j _ Hj; rewrite (dl_0 (q2 k l)) by congruence; ring. }
      pose proof (B _ K1 ltac:(lia)).
      rewrite !dl_1, E, !inside_1, K5 by (auto; lia). ring.
    + rewrite Z0, Rmult_0_r. apply sumZ_zero; intros i Hi; apply sumZ_zero; intros j Hj.
      destruct (IN (c i) (d i) j) as [Ei|[Hi' Ei]]; [rewrite Ei; ring|].
      destruct (Z.eq_dec (p1 i j) k) as [E1|N]; [|rewrite (dl_0 (p1 i j)) by assumption; ring].
      destruct (Z.eq_dec (p2 i j) l) as [E2|N]; [|rewrite (dl_0 (p2 i j)) by assumption; ring].
      destruct (H1 i j Hi Hi') as [[_ [_ [_ [_ K5]]]] | Z1]; [rewrite K5, E1, E2, Z0|rewrite Z1]; ring.
Qed.

(* Telescopes and induction. *)
Lemma nat_ind_Z (P : Z -> Prop) : P 0%Z -> (forall n, (0 <= n)%Z -> P n -> P (n + 1)%Z) -> forall n, (0 <= n)%Z -> P n.
Proof. intros H0 HS n Hn; apply (natlike_ind P H0 HS n Hn). Qed.
Lemma sumZ_telescope a b f : (a <= b + 1)%Z -> sumZ a b (fun j => f (j + 1)%Z - f j) = f (b + 1)%Z - f a.
Proof.
  intros H; assert (E : exists n : nat, b = (a - 1 + Z.of_nat n)%Z) by (exists (Z.to_nat (b - a + 1)); lia).
  destruct E as [n ->]; clear H; induction n as [|n IH].
  - rewrite sumZ_empty by lia. replace (a - 1 + Z.of_nat 0 + 1)%Z with a by lia; ring.
  - rewrite sumZ_last by lia. replace (a - 1 + Z.of_nat (S n) - 1)%Z with (a - 1 + Z.of_nat n)%Z by lia. rewrite IH.
    replace (a - 1 + Z.of_nat n + 1)%Z with (a - 1 + Z.of_nat (S n))%Z by lia. ring.
Qed.

Lemma sumZ_tele_down a b f g : (a <= b + 1)%Z -> (forall j, (a <= j <= b)%Z -> g j = f (j + 1)%Z) -> sumZ a b (fun j => f j - g j) = f a - f (b + 1)%Z.
Proof.
  intros H E; rewrite (sumZ_ext a b _ (fun j => - (f (j + 1)%Z - f j))) by (intros; rewrite E by assumption; ring).
  rewrite sumZ_opp, sumZ_telescope by exact H; ring.
Qed.
Lemma sumZ_tele_up a b f g : (a <= b + 1)%Z -> (forall j, (a <= j <= b)%Z -> f j = g (j + 1)%Z) -> sumZ a b (fun j => f j - g j) = g (b + 1)%Z - g a.
Proof.
  intros H E; rewrite (sumZ_ext a b _ (fun j => g (j + 1)%Z - g j)) by (intros; rewrite E by assumption; ring).
  apply sumZ_telescope, H.
Qed.
Lemma sumZ_tele_back a b f g : (a <= b + 1)%Z -> (forall j, (a <= j <= b)%Z -> g j = f (j - 1)%Z) -> sumZ a b (fun j => f j - g j) = f b - f (a - 1)%Z.
Proof.
  intros H E; rewrite (sumZ_ext a b _ (fun j => (fun k => f (k - 1)%Z) (j + 1)%Z - (fun k => f (k - 1)%Z) j)).
  - rewrite (sumZ_telescope a b (fun k => f (k - 1)%Z)) by exact H. cbv beta. replace (b + 1 - 1)%Z with b by lia; reflexivity.
  - intros j Hj; cbv beta. rewrite E by exact Hj. replace (j + 1 - 1)%Z with j by lia; reflexivity.
Qed.

(* Signs. *)
Lemma sumZ_nonneg a b f : (forall j, (a <= j <= b)%Z -> 0 <= f j) -> 0 <= sumZ a b f.
Proof.
  unfold sumZ; intros H. assert (K : forall k, (k < Z.to_nat (b - a + 1))%nat -> 0 <= f (a + Z.of_nat k)%Z) by (intros; apply H; lia).
  revert K; generalize (Z.to_nat (b - a + 1)) as n; induction n as [|n IH]; intros K; simpl; [lra|].
  specialize (K n ltac:(lia)) as Kn; specialize (IH (fun k Hk => K k ltac:(lia))); lra.
Qed.
Lemma sumZ_pos a b f : (a <= b)%Z -> (forall j, (a <= j <= b)%Z -> 0 < f j) -> 0 < sumZ a b f.
Proof.
  intros L H; rewrite sumZ_first by lia. pose proof (H a ltac:(lia)).
  pose proof (sumZ_nonneg (a + 1) b f (fun j Hj => Rlt_le _ _ (H j ltac:(lia)))); lra.
Qed.
Lemma sumZ_pos_at a b f e : (a <= e <= b)%Z -> (forall j, (a <= j <= b)%Z -> 0 <= f j) -> 0 < f e -> 0 < sumZ a b f.
Proof.
  intros He H P; rewrite (sumZ_split a (e - 1) b) by lia; replace (e - 1 + 1)%Z with e by lia. rewrite (sumZ_first e b) by lia.
  pose proof (sumZ_nonneg a (e - 1) f (fun j Hj => H j ltac:(lia))).
  pose proof (sumZ_nonneg (e + 1) b f (fun j Hj => H j ltac:(lia))). lra.
Qed.
Lemma sumZ_le a b f g : (forall j, (a <= j <= b)%Z -> f j <= g j) -> sumZ a b f <= sumZ a b g.
Proof.
  intros H; assert (0 <= sumZ a b (fun j => g j - f j)) by (apply sumZ_nonneg; intros j Hj; specialize (H j Hj); lra).
  rewrite sumZ_minus in H0; lra.
Qed.
Lemma sumZ_lt a b f g : (a <= b)%Z -> (forall j, (a <= j <= b)%Z -> f j < g j) -> sumZ a b f < sumZ a b g.
Proof.
  intros L H; assert (0 < sumZ a b (fun j => g j - f j)) by (apply sumZ_pos; [exact L | intros j Hj; specialize (H j Hj); lra]).
  rewrite sumZ_minus in H0; lra.
Qed.
Lemma sumZ_term a b f e : (forall j, (a <= j <= b)%Z -> 0 <= f j) -> (a <= e <= b)%Z -> f e <= sumZ a b f.
Proof.
  intros H He; rewrite (sumZ_split a (e - 1) b) by lia; replace (e - 1 + 1)%Z with e by lia. rewrite (sumZ_first e b) by lia.
  pose proof (sumZ_nonneg a (e - 1) f (fun j Hj => H j ltac:(lia))).
  pose proof (sumZ_nonneg (e + 1) b f (fun j Hj => H j ltac:(lia))). lra.
Qed.

(* ---- products --------------------------------------------------------------------------------------------- *)
Lemma prodN_ext n f g : (forall k, (k < n)%nat -> f k = g k) -> prodN n f = prodN n g.
Proof. induction n as [|n IH]; intros H; simpl; [reflexivity|]. rewrite IH, H; auto. Qed.
Lemma prodZ_ext a b f g : (forall j, (a <= j <= b)%Z -> f j = g j) -> prodZ a b f = prodZ a b g.
Proof. intros H; apply prodN_ext; intros k Hk; apply H; lia. Qed.
Lemma prodZ_congr a b a' b' f g : a = a' -> b = b' -> (forall j, (a <= j <= b)%Z -> f j = g j) -> prodZ a b f = prodZ a' b' g.
Proof. intros -> ->; apply prodZ_ext. Qed.
Lemma prodZ_empty a b f : (b < a)%Z -> prodZ a b f = 1.
Proof. intros H; unfold prodZ; replace (Z.to_nat (b - a + 1)) with O by lia; reflexivity. Qed.
Lemma prodN_app n m f : prodN (n + m) f = prodN n f * prodN m (fun k => f (n + k)%nat).
Proof. induction m as [|m IH]; [rewrite Nat.add_0_r; simpl; ring|]. rewrite Nat.add_succ_r; simpl; rewrite IH; ring. Qed.
Lemma prodZ_split a m b f : (a <= m + 1)%Z -> (m <= b)%Z -> prodZ a b f = prodZ a m f * prodZ (m + 1) b f.
Proof.
  intros H1 H2; unfold prodZ.
  replace (Z.to_nat (b - a + 1)) with (Z.to_nat (m - a + 1) + Z.to_nat (b - (m + 1) + 1))%nat by lia.
  rewrite prodN_app; f_equal; apply prodN_ext; intros; f_equal; lia.
Qed.
Lemma prodZ_one a f : prodZ a a f = f a.
Proof. unfold prodZ; replace (Z.to_nat (a - a + 1)) with 1%nat by lia; simpl. rewrite Z.add_0_r; ring. Qed.
Lemma prodZ_first a b f : (a <= b)%Z -> prodZ a b f = f a * prodZ (a + 1) b f.
Proof. intros H; rewrite (prodZ_split a a b) by lia; rewrite prodZ_one; reflexivity. Qed.
Lemma prodZ_last a b f : (a <= b)%Z -> prodZ a b f = prodZ a (b - 1) f * f b.
Proof. intros H; rewrite (prodZ_split a (b - 1) b) by lia; replace (b - 1 + 1)%Z with b by lia; now rewrite prodZ_one. Qed.
Lemma prodN_mult n f g : prodN n (fun k => f k * g k) = prodN n f * prodN n g.
Proof. induction n as [|n IH]; simpl; [ring | rewrite IH; ring]. Qed.
Lemma prodZ_mult a b f g : prodZ a b (fun j => f j * g j) = prodZ a b f * prodZ a b g.
Proof. apply prodN_mult. Qed.
Lemma prodN_inv n f : prodN n (fun k => / f k) = / prodN n f.
Proof. induction n as [|n IH]; simpl; [symmetry; apply Rinv_1 | rewrite IH, Rinv_mult; reflexivity]. Qed.
Lemma prodZ_inv a b f : prodZ a b (fun j => / f j) = / prodZ a b f.
Proof. apply prodN_inv. Qed.
Lemma prodZ_pos a b f : (forall j, (a <= j <= b)%Z -> 0 < f j) -> 0 < prodZ a b f.
Proof.
  unfold prodZ; intros H. assert (K : forall k, (k < Z.to_nat (b - a + 1))%nat -> 0 < f (a + Z.of_nat k)%Z) by (intros; apply H; lia).
  revert K; generalize (Z.to_nat (b - a + 1)) as n; induction n as [|n IH]; intros K; simpl; [lra|].
  apply Rmult_lt_0_compat; [apply IH; intros; apply K; lia | apply K; lia].
Qed.
Lemma prodZ_nz a b f : (forall j, (a <= j <= b)%Z -> f j <> 0) -> prodZ a b f <> 0.
Proof.
  unfold prodZ; intros H. assert (K : forall k, (k < Z.to_nat (b - a + 1))%nat -> f (a + Z.of_nat k)%Z <> 0) by (intros; apply H; lia).
  revert K; generalize (Z.to_nat (b - a + 1)) as n; induction n as [|n IH]; intros K; simpl; [lra|].
  apply Rmult_integral_contrapositive_currified; [apply IH; intros; apply K; lia | apply K; lia].
Qed.
Lemma prodN_const n c : prodN n (fun _ => c) = c ^ n.
Proof. induction n as [|n IH]; simpl; [reflexivity | rewrite IH; ring]. Qed.
Lemma prodZ_const a b c : (a <= b + 1)%Z -> prodZ a b (fun _ => c) = powerRZ c (b - a + 1).
Proof.
  intros H; unfold prodZ; rewrite prodN_const. rewrite pow_powerRZ; f_equal; lia.
Qed.
Lemma exp_sumZ a b f : exp (sumZ a b f) = prodZ a b (fun j => exp (f j)).
Proof.
  unfold sumZ, prodZ; generalize (Z.to_nat (b - a + 1)) as n; induction n as [|n IH]; simpl; [apply exp_0|].
  now rewrite exp_plus, IH.
Qed.
Lemma ln_prodZ a b f : (forall j, (a <= j <= b)%Z -> 0 < f j) -> ln (prodZ a b f) = sumZ a b (fun j => ln (f j)).
Proof.
  unfold sumZ, prodZ; intros H. assert (K : forall k, (k < Z.to_nat (b - a + 1))%nat -> 0 < f (a + Z.of_nat k)%Z) by (intros; apply H; lia).
  clear H; revert K; generalize (Z.to_nat (b - a + 1)) as n; induction n as [|n IH]; intros K; simpl; [apply ln_1|].
  rewrite ln_mult, IH; [reflexivity | intros; apply K; lia | | apply K; lia].
  clear IH. assert (P : forall k, (k < n)%nat -> 0 < f (a + Z.of_nat k)%Z) by (intros; apply K; lia). clear K.
  induction n as [|n IH]; simpl; [lra|]. apply Rmult_lt_0_compat; [apply IH; intros; apply P; lia | apply P; lia].
Qed.

(* ---- extremes --------------------------------------------------------------------------------------------- *)
Lemma maxN_ext n f g : (forall k, (k <= n)%nat -> f k = g k) -> maxN n f = maxN n g.
Proof. induction n as [|n IH]; intros H; simpl; [apply H; lia|]. rewrite IH, (H (S n)); auto. Qed.
Lemma maxZ_ext a b f g : (a <= b)%Z -> (forall j, (a <= j <= b)%Z -> f j = g j) -> maxZ a b f = maxZ a b g.
Proof. intros L H; apply maxN_ext; intros k Hk; apply H; lia. Qed.
Lemma maxN_ge n f k : (k <= n)%nat -> f k <= maxN n f.
Proof.
  induction n as [|n IH]; intros H; simpl; [replace k with O by lia; lra|].
  destruct (Nat.eq_dec k (S n)) as [->|N]; [apply Rmax_r|]. eapply Rle_trans; [apply IH; lia | apply Rmax_l].
Qed.
Lemma maxZ_ge a b f e : (a <= e <= b)%Z -> f e <= maxZ a b f.
Proof.
  intros H; unfold maxZ. replace (f e) with ((fun k => f (a + Z.of_nat k)%Z) (Z.to_nat (e - a))) by (cbv beta; f_equal; lia).
  apply (maxN_ge _ (fun k => f (a + Z.of_nat k)%Z)); lia.
Qed.
Lemma maxN_shift n f c : maxN n (fun k => f k + c) = maxN n f + c.
Proof.
  induction n as [|n IH]; simpl; [reflexivity|]. rewrite IH. unfold Rmax; destruct (Rle_dec (maxN n f + c) (f (S n) + c)), (Rle_dec (maxN n f) (f (S n))); lra.
Qed.
Lemma maxZ_shift a b f c : maxZ a b (fun j => f j + c) = maxZ a b f + c.
Proof. apply (maxN_shift _ (fun k => f (a + Z.of_nat k)%Z)). Qed.
Lemma maxN_le n f c : (forall k, (k <= n)%nat -> f k <= c) -> maxN n f <= c.
Proof. induction n as [|n IH]; intros H; simpl; [apply H; lia|]. apply Rmax_lub; [apply IH; intros; apply H; lia | apply H; lia]. Qed.
Lemma maxZ_le a b f c : (a <= b)%Z -> (forall j, (a <= j <= b)%Z -> f j <= c) -> maxZ a b f <= c.
Proof. intros L H; apply maxN_le; intros k Hk; apply H; lia. Qed.

(* ---- arrays in which one entry varies ---------------------------------------------------------------------- *)
Lemma upd_id x j : upd x j (x j) = x.
Proof. apply functional_extensionality; intros k; unfold upd; destruct (Z.eqb_spec k j); congruence. Qed.
Lemma upd2_id x i j : upd2 x i j (x i j) = x.
Proof. apply functional_extensionality; intros k; apply functional_extensionality; intros l; unfold upd2;
  destruct (Z.eqb_spec k i), (Z.eqb_spec l j); simpl; congruence. Qed.
Lemma upd_here x j t k : k = j -> upd x j t k = t.
Proof. intros ->; unfold upd; now rewrite Z.eqb_refl. Qed.
Lemma upd_there x j t k : k <> j -> upd x j t k = x k.
Proof. intros H; unfold upd; now rewrite (proj2 (Z.eqb_neq _ _) H). Qed.

(* ---- comparisons ------------------------------------------------------------------------------------------- *)
Lemma Rltb_true a b : a < b -> Rltb a b = true. Proof. intros; unfold Rltb; destruct (Rlt_dec a b); tauto. Qed.
Lemma Rltb_false a b : b <= a -> Rltb a b = false. Proof. intros; unfold Rltb; destruct (Rlt_dec a b); [lra | reflexivity]. Qed.
Lemma Rleb_true a b : a <= b -> Rleb a b = true. Proof. intros; unfold Rleb; destruct (Rle_dec a b); tauto. Qed.
Lemma Rleb_false a b : b < a -> Rleb a b = false. Proof. intros; unfold Rleb; destruct (Rle_dec a b); [lra | reflexivity]. Qed.
Lemma Reqb_true a b : a = b -> Reqb a b = true. Proof. intros; unfold Reqb; destruct (Req_EM_T a b); tauto. Qed.
Lemma Reqb_false a b : a <> b -> Reqb a b = false. Proof. intros; unfold Reqb; destruct (Req_EM_T a b); tauto. Qed.

(* ---- rounding ---------------------------------------------------------------------------------------------- *)
Lemma floorZ_IZR z : floorZ (IZR z) = z.
Proof.
  unfold floorZ; destruct (base_Int_part (IZR z)) as [H1 H2]; apply Z.le_antisymm; [apply le_IZR, H1|].
  assert (IZR (z - 1) < IZR (Int_part (IZR z))) by (rewrite minus_IZR; lra). apply lt_IZR in H; lia.
Qed.
Lemma floorZ_unique r z : IZR z <= r < IZR z + 1 -> floorZ r = z.
Proof.
  intros [H1 H2]; unfold floorZ; destruct (base_Int_part r) as [K1 K2].
  assert (IZR (Int_part r) < IZR (z + 1)) by (rewrite plus_IZR; lra).
  assert (IZR z < IZR (Int_part r + 1)) by (rewrite plus_IZR; lra).
  apply lt_IZR in H; apply lt_IZR in H0; lia.
Qed.
Lemma floorZ_div a b : floorZ (IZR a / IZR b) = (a / b)%Z.
Proof.
  destruct (Z.eq_dec b 0) as [->|N].
  - rewrite Zdiv_0_r. replace (IZR a / 0) with (IZR 0) by (unfold Rdiv; rewrite Rinv_0; ring). apply floorZ_IZR.
  - apply floorZ_unique. assert (B : IZR b <> 0) by (apply not_0_IZR, N).
    pose proof (Z.div_mod a b N) as E. apply (f_equal IZR) in E. rewrite plus_IZR, mult_IZR in E.
    assert (Q : IZR a / IZR b = IZR (a / b) + IZR (a mod b) / IZR b) by (rewrite E at 1; field; exact B). rewrite Q.
    destruct (Z_lt_le_dec 0 b) as [P|P].
    + pose proof (Z.mod_pos_bound a b P) as [M1 M2]. apply IZR_le in M1; apply IZR_lt in M2. apply IZR_lt in P.
      assert (0 <= IZR (a mod b) / IZR b < 1); [|lra]. split; [apply Rmult_le_pos; [exact M1 | apply Rlt_le, Rinv_0_lt_compat, P]|].
      apply (Rmult_lt_reg_r (IZR b)); [exact P|]. unfold Rdiv; rewrite Rmult_assoc, Rinv_l by exact B; lra.
    + pose proof (Z.mod_neg_bound a b ltac:(lia)) as [M1 M2]. apply IZR_lt in M1; apply IZR_le in M2.
      assert (P' : IZR b < 0) by (apply IZR_lt; lia).
      replace (IZR (a mod b) / IZR b) with ((- IZR (a mod b)) / (- IZR b)) by (field; lra).
      assert (0 <= (- IZR (a mod b)) / (- IZR b) < 1); [|lra]. split; [apply Rmult_le_pos; [lra | apply Rlt_le, Rinv_0_lt_compat; lra]|].
      apply (Rmult_lt_reg_r (- IZR b)); [lra|]. unfold Rdiv; rewrite Rmult_assoc, Rinv_l by lra; lra.
Qed.
Lemma ceilZ_IZR z : ceilZ (IZR z) = z.
Proof. unfold ceilZ; rewrite <- opp_IZR; fold (floorZ (IZR (- z))); rewrite floorZ_IZR; lia. Qed.
