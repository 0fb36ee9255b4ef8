import Atlas

extension Vintage {
    /// The borders that an option names, the newest where it was not given.
    ///
    /// - Throws: ``UsageError`` where it names none.
    init(option text: String?, _ option: String = "--vintage") throws(UsageError) {
        guard let text else {
            self = .newest
            return
        }
        guard let year = Vintage(rawValue: text) else {
            throw UsageError(
                "\(option) is 2016 or 2021, not “\(text)”",
                "\(option) est 2016 ou 2021, non « \(text) »"
            )
        }
        self = year
    }
}
