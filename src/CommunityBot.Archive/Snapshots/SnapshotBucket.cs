using System.Security.Cryptography;

namespace CommunityBot.Archive.Snapshots;

/// <summary>
/// A file with parsed files: for each its key, the number of its bytes and the bytes; at the end the SHA-256 of everything before. Not
/// thread-safe, but for <see cref="Find"/>.
/// </summary>
internal sealed class SnapshotBucket
{
    private readonly string _path;
    private readonly HashSet<string> _keys;
    private Dictionary<string, ReadOnlyMemory<byte>> _files;

    private SnapshotBucket(string path, Dictionary<string, ReadOnlyMemory<byte>> files)
    {
        _path = path;
        _files = files;
        _keys = [.. files.Keys];
    }

    /// <summary>Reads a bucket. One that cannot be read, or is damaged, is empty.</summary>
    public static SnapshotBucket Read(string path)
    {
        try
        {
            // What is no file with a length, such as a pipe or a device, is never opened: that can block forever. Nor is a link followed.
            return new FileInfo(path) is { Exists: true, LinkTarget: null, Length: > 0 and <= ArchiveLimits.BytesPerPath }
                ? new(path, Parse(File.ReadAllBytes(path)))
                : new(path, []);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return new(path, []);
        }
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

    /// <summary>Forgets the content and keeps what the bucket holds.</summary>
    public void Close() => _files = [];

    /// <summary>Writes a bucket with these files in place of this one, unless it holds just these.</summary>
    /// <param name="files">With keys that differ.</param>
    /// <param name="writer">Is cleared.</param>
    /// <returns>The new bucket, closed.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be written.</exception>
    public SnapshotBucket Replace(ParsedFile[] files, SnapshotWriter writer)
    {
        if (_keys.SetEquals(files.Select(file => file.SnapshotKey!)))
            return this;
        if (files.Length == 0)
        {
            File.Delete(_path);
            return new(_path, []);
        }

        writer.Clear();
        foreach (var file in files)
        {
            writer.Write(file.SnapshotKey);
            writer.WriteBlock(() => ParsedFileFormat.Write(writer, file));
        }

        writer.Write(SHA256.HashData(writer.Bytes));
        AtomicFile.Write(_path, writer.Bytes, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return new(_path, files.ToDictionary(file => file.SnapshotKey!, _ => ReadOnlyMemory<byte>.Empty, StringComparer.Ordinal));
    }

    private static Dictionary<string, ReadOnlyMemory<byte>> Parse(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length < SHA256.HashSizeInBytes
            || !SHA256.HashData(bytes.Span[..^SHA256.HashSizeInBytes]).AsSpan().SequenceEqual(bytes.Span[^SHA256.HashSizeInBytes..]))
            throw new InvalidDataException("The bucket is damaged.");
        var files = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        var reader = new SnapshotReader(bytes[..^SHA256.HashSizeInBytes]);
        while (!reader.IsAtEnd)
            files[reader.ReadText()] = reader.ReadBlock();
        return files;
    }
}
