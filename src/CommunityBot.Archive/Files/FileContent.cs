namespace CommunityBot.Archive.Files;

/// <summary>Reads a file as text, up to <see cref="ArchiveLimits.PageBytes"/>.</summary>
internal static class FileContent
{
    // A file with more replaced characters than this is binary; a file with fewer has a few characters in another encoding.
    private const int MaxReplacedPerThousand = 10;

    /// <summary>
    /// The file as UTF-8 text without byte order mark. Bytes in another encoding become U+FFFD, with a warning. Null, with a problem, when
    /// the file is empty, too large, unreadable or not text.
    /// </summary>
    /// <param name="path">The file itself, because a link has a length of its own.</param>
    /// <param name="problems">Receives what is wrong.</param>
    public static string? ReadText(string path, ProblemList problems) =>
        ReadBytes(path, problems) is { } bytes ? Decode(bytes, problems) : null;

    // A file of length zero is never opened: pipes and devices have no length, and opening one can block forever.
    private static byte[]? ReadBytes(string path, ProblemList problems)
    {
        try
        {
            var length = new FileInfo(path).Length;
            if (length == 0)
            {
                problems.AddError(1, "The file is empty.");
                return null;
            }

            if (length > ArchiveLimits.PageBytes)
            {
                problems.AddError(1, $"The file is larger than {ArchiveLimits.PageBytes / 1024 / 1024} MB and is not read.");
                return null;
            }

            using var file = File.OpenRead(path);
            var bytes = new byte[length];
            return bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            problems.AddError(1, "The file cannot be read.");
            return null;
        }
    }

    private static string? Decode(byte[] bytes, ProblemList problems)
    {
        var text = Encoding.UTF8.GetString(bytes).TrimStart('\ufeff');
        var firstReplaced = text.IndexOf('\ufffd');
        if (text.Contains('\0', StringComparison.Ordinal)
            || text.AsSpan().Count('\ufffd') > Math.Max(MaxReplacedPerThousand, text.Length / 1000 * MaxReplacedPerThousand))
        {
            problems.AddError(1, "The file is binary or not saved as UTF-8; it is not read.");
            return null;
        }

        if (firstReplaced >= 0)
            problems.AddWarning(1 + text.AsSpan(0, firstReplaced).Count('\n'), "A character here is not UTF-8 and is shown as \ufffd.");
        return text;
    }
}
