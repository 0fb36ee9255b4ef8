internal import CNettle

/// The SHA-256 of bytes (FIPS 180-4), by Nettle.
package enum SHA256 {
    /// The digest in hexadecimal, 64 small letters and digits.
    package static func hexadecimal(of bytes: [UInt8]) -> String {
        bytes.withUnsafeBufferPointer { hexadecimal(of: $0) }
    }

    /// The digest of bytes in memory, as that of an array.
    package static func hexadecimal(of bytes: UnsafeBufferPointer<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let text = digest(of: bytes).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }

    /// The digest, 32 bytes.
    package static func digest(of bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var context = sha256_ctx()
        var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_SIZE))
        nettle_sha256_init(&context)
        nettle_sha256_update(&context, bytes.count, bytes.baseAddress)
        nettle_sha256_digest(&context, digest.count, &digest)
        return digest
    }
}
