using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CommunityBot.Search.Meaning;

/// <summary>
/// The key of a text's vector: the first 16 bytes of the SHA-256 of the model's hash and the text in UTF-8. So a line keeps its vector when
/// it moves, and loses it when its words or the model change.
/// </summary>
internal readonly record struct VectorKey(UInt128 Value)
{
    /// <summary>The number of bytes of a key.</summary>
    public const int Size = 16;

    public static VectorKey Create(ReadOnlySpan<byte> modelHash, string text)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(modelHash);
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        return Read(hash.GetCurrentHash());
    }

    public static VectorKey Read(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt128LittleEndian(bytes));

    public void Write(Span<byte> bytes) => BinaryPrimitives.WriteUInt128LittleEndian(bytes, Value);
}
