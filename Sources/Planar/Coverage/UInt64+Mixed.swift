extension UInt64 {
    /// Its bits, mixed: the finaliser of MurmurHash3 (Appleby 2011).
    @inline(__always)
    var mixed: UInt64 {
        var bits = self
        bits = (bits ^ (bits >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        bits = (bits ^ (bits >> 33)) &* 0xC4CE_B9FE_1A85_EC53
        return bits ^ (bits >> 33)
    }
}
