using System.Security.Cryptography;

namespace CommunityBot.Search.Snapshots;

/// <summary>
/// The index of an earlier process in a file, so that a start with the same catalog does not compute it again. It holds what identifies the
/// index (<see cref="IndexKey"/>) and a hash of its content; a file of another catalog or program, and a damaged one, are not used. So the
/// file may be deleted at any time, and nothing is lost.
/// </summary>
/// <param name="path">The file. Its folder is created when something is saved.</param>
public sealed class IndexSnapshot(string path)
{
    // What was written on a machine with the other order of bytes has another number.
    private const int Format = 0x43424958;

    private byte[]? _savedKey;

    /// <summary>Returns the content of the index with this key; null when the file has none.</summary>
    internal IndexContent? Read(byte[] key, PassageTable passages)
    {
        try
        {
            // What is no file with a length, such as a pipe or a device, is never opened: that can block forever. Nor is a link followed.
            if (new FileInfo(path) is not { Exists: true, LinkTarget: null, Length: > 0 })
                return null;
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 1 << 16);
            var reader = new ValueReader(file);
            if (reader.ReadNumber() != Format || !reader.ReadArray<byte>().AsSpan().SequenceEqual(key))
                return null;
            var hash = reader.ReadArray<byte>();
            var start = file.Position;
            if (!SHA256.HashData(file).AsSpan().SequenceEqual(hash))
                return null;
            file.Position = start;
            var content = IndexContent.Read(reader, passages);
            _savedKey = key;
            return content;
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or OverflowException or OutOfMemoryException)
        {
            // Not even the beginning can be believed.
            return null;
        }
    }

    /// <summary>Writes an index, unless the file holds it. The file always is the old one or the new one as a whole.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be written.</exception>
    internal void Write(byte[] key, IndexContent content)
    {
        if (_savedKey.AsSpan().SequenceEqual(key))
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var arriving = path + ".arriving";
        File.Delete(arriving);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, BufferSize = 1 << 16 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(arriving, options))
        using (var writer = new ValueWriter(file))
        {
            writer.Write(Format);
            writer.Write(key);
            var hashed = file.Position;
            writer.Write(new byte[SHA256.HashSizeInBytes]);
            var start = file.Position;
            content.Write(writer);
            file.Position = start;
            var hash = SHA256.HashData(file);
            file.Position = hashed;
            writer.Write(hash);
        }

        File.Move(arriving, path, overwrite: true);
        _savedKey = key;
    }
}
