//! error: E035 8:9
use rederive::derivations;

derivations! {
    derivation absolute(x: Real):
        abs(x) = max(x, -x)
    {
        case x >= 0 {
            abs(x)
                = x           by cases;
                = max(x, -x)  by cases;
        }
        case x < -1 {
            abs(x)
                = -x          by cases;
                = max(x, -x)  by cases;
        }
    }
}
