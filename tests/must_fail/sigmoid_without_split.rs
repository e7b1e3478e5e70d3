//! expect: unjustified step 2
use rederive::derivations;

derivations! {
    def softmax(x: Real[K])[i] = exp(x[i]) / sum(j in 1..=K, exp(x[j]));
    def sigmoid(z: Real) = 1 / (1 + exp(-z));

    derivation two_classes(x: Real[2]):
        softmax(x)[1] = sigmoid(x[1] - x[2])
    {
        softmax(x)[1]
            = exp(x[1]) / sum(j in 1..=2, exp(x[j]))  by def(softmax);
            = exp(x[1]) / (exp(x[1]) + exp(x[2]))     by algebra;
            = 1 / (1 + exp(x[2]) / exp(x[1]))         by cancel;
            = 1 / (1 + exp(-(x[1] - x[2])))           by exp_law;
            = sigmoid(x[1] - x[2])                    by def(sigmoid);
    }
}
