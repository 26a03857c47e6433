using System.Security.Cryptography;

namespace CommunityBot.Archive.Snapshots;

/// <summary>
/// A file with parsed files: for each its key, the number of its bytes and the bytes; at the end the SHA-256 of everything before.
/// Immutable.
/// </summary>
internal sealed class SnapshotBucket
{
    private const int KeyLength = 64;

    private static readonly SnapshotBucket Empty = new();

    private readonly Dictionary<string, ReadOnlyMemory<byte>> _files = new(StringComparer.Ordinal);

    /// <summary>Reads a bucket. One that cannot be read, or is damaged, is empty.</summary>
    public static SnapshotBucket Read(string path)
    {
        try
        {
            return File.Exists(path) ? Read(File.ReadAllBytes(path).AsMemory()) : Empty;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return Empty;
        }
    }

    /// <summary>The bytes of a bucket with these files. A file with a text that cannot be written is left out.</summary>
    public static byte[] Write(IEnumerable<ParsedFile> files)
    {
        var (bucket, content) = (new SnapshotWriter(), new SnapshotWriter());
        foreach (var file in files)
        {
            content.Clear();
            try
            {
                ParsedFileFormat.Write(content, file);
            }
            catch (EncoderFallbackException)
            {
                // Only its key is kept, so that the bucket is not written again for it.
                content.Clear();
            }

            bucket.Write(file.SnapshotKey);
            bucket.Write(content.Bytes.Length);
            bucket.Write(content.Bytes);
        }

        return [.. bucket.Bytes, .. SHA256.HashData(bucket.Bytes)];
    }

    /// <summary>Returns the result of parsing a file with this key; null when it is not known.</summary>
    public ParsedFile? Find(ArchiveFile file, string key)
    {
        if (!_files.TryGetValue(key, out var content) || content.Length == 0)
            return null;
        try
        {
            var reader = new SnapshotReader(content);
            var parsed = ParsedFileFormat.Read(reader, file) with { SnapshotKey = key };
            return reader.IsAtEnd ? parsed : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Whether the bucket has files with these keys, in any order, and no others.</summary>
    public bool HasKeys(IEnumerable<string> keys) => _files.Keys.ToHashSet(StringComparer.Ordinal).SetEquals(keys);

    private static SnapshotBucket Read(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length < SHA256.HashSizeInBytes
            || !SHA256.HashData(bytes.Span[..^SHA256.HashSizeInBytes]).AsSpan().SequenceEqual(bytes.Span[^SHA256.HashSizeInBytes..]))
            throw new InvalidDataException("The bucket is damaged.");
        var bucket = new SnapshotBucket();
        var reader = new SnapshotReader(bytes[..^SHA256.HashSizeInBytes]);
        while (!reader.IsAtEnd)
        {
            var key = reader.ReadText();
            if (key.Length != KeyLength)
                throw new InvalidDataException("This is no key.");
            bucket._files[key] = reader.TakeMemory(reader.ReadNumber());
        }

        return bucket;
    }
}
