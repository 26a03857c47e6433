using System.Buffers.Binary;
using System.Security.Cryptography;
using CommunityBot.Search.Synonyms;

namespace CommunityBot.Search.Snapshots;

/// <summary>Computes what identifies an index: the program, and every text from which the index is built.</summary>
internal static class IndexKey
{
    // Another build may compute another index. A build of the same source has the same ids.
    private static readonly byte[] Program =
    [
        .. typeof(IndexKey).Module.ModuleVersionId.ToByteArray(),
        .. typeof(Episode).Module.ModuleVersionId.ToByteArray(),
    ];

    /// <summary>Returns the 32 bytes of a SHA-256.</summary>
    public static byte[] Compute(PassageTable passages, SearchFields fields, IReadOnlyList<SynonymGroup> glossary)
    {
        var hashes = new byte[passages.Episodes.Count * SHA256.HashSizeInBytes];
        Parallel.For(0, passages.Episodes.Count, episode => HashEpisode(passages, episode)
            .CopyTo(hashes, episode * SHA256.HashSizeInBytes));

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Program);
        Append(hash, (int)fields);
        Append(hash, glossary.Count);
        foreach (var group in glossary)
            Append(hash, group.Forms);
        hash.AppendData(hashes);
        return hash.GetHashAndReset();
    }

    private static byte[] HashEpisode(PassageTable passages, int number)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var episode = passages.Episodes[number];
        Append(hash, episode.Id.Slug);
        Append(hash, episode.Name);
        Append(hash, episode.Title);
        Append(hash, episode.Description);
        Append(hash, episode.Topics);
        Append(hash, episode.Guests.Count);
        foreach (var guest in episode.Guests)
            Append(hash, guest.Name);
        Append(hash, episode.Sections.Count);
        foreach (var section in episode.Sections)
            Append(hash, section.Title);
        Append(hash, passages.FirstPassageOf[number + 1] - passages.FirstPassageOf[number]);
        for (var p = passages.FirstPassageOf[number]; p < passages.FirstPassageOf[number + 1]; p++)
            Append(hash, passages.Text(p));
        return hash.GetHashAndReset();
    }

    private static void Append(IncrementalHash hash, IReadOnlyList<string> texts)
    {
        Append(hash, texts.Count);
        foreach (var text in texts)
            Append(hash, text);
    }

    // With its length, so that two texts are not the same as one.
    private static void Append(IncrementalHash hash, string text)
    {
        Append(hash, text.Length);
        hash.AppendData(MemoryMarshal.AsBytes(text.AsSpan()));
    }

    private static void Append(IncrementalHash hash, int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
