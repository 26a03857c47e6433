namespace CommunityBot.Archive.Feeds;

/// <summary>Writes files so that a reader, and the next start after a crash, sees the old content or the new content as a whole.</summary>
internal static class AtomicFile
{
    /// <summary>The beginning of the name of a file that is not complete. The archive does not read files that begin with a dot.</summary>
    public const string TemporaryPrefix = ".arriving-";

    /// <summary>The path of the file beside <paramref name="path"/> that becomes it.</summary>
    public static string GetTemporaryPath(string path) =>
        Path.Combine(Path.GetDirectoryName(path)!, TemporaryPrefix + Path.GetFileName(path));

    /// <summary>Writes a file unless it has that content, so that an unchanged file keeps its time.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, byte[] content)
    {
        if (new FileInfo(path) is { Exists: true } file && file.Length == content.Length
            && File.ReadAllBytes(path).AsSpan().SequenceEqual(content))
        {
            return;
        }

        var temporary = GetTemporaryPath(path);
        File.WriteAllBytes(temporary, content);
        File.Move(temporary, path, overwrite: true);
    }
}
