namespace CommunityBot.Archive.Files;

/// <summary>Writes files so that a reader, and the next start after a crash, sees the old content or the new content as a whole.</summary>
public static class AtomicFile
{
    /// <summary>The beginning of the name of a file that is not complete. The archive does not read files that begin with a dot.</summary>
    public const string TemporaryPrefix = ".arriving-";

    /// <summary>The path of the file beside <paramref name="path"/> that becomes it.</summary>
    public static string GetTemporaryPath(string path) =>
        Path.Combine(Path.GetDirectoryName(path) ?? "", TemporaryPrefix + Path.GetFileName(path));

    /// <summary>Writes a file unless it has that content, so that an unchanged file keeps its time.</summary>
    /// <param name="path">The file, in an existing folder.</param>
    /// <param name="content">The whole content.</param>
    /// <param name="mode">Who may read and write a new file, on systems other than Windows; null for the default.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be written.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content, UnixFileMode? mode = null)
    {
        if (new FileInfo(path) is { Exists: true } present && present.Length == content.Length
            && File.ReadAllBytes(path).AsSpan().SequenceEqual(content))
        {
            return;
        }

        var temporary = GetTemporaryPath(path);
        File.Delete(temporary);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = mode;
        using (var file = new FileStream(temporary, options))
            file.Write(content);
        File.Move(temporary, path, overwrite: true);
    }
}
