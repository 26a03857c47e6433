using System.Text;
using CommunityBot.Archive.Parsing;
using CommunityBot.Archive.Problems;

namespace CommunityBot.Archive.Files;

/// <summary>Reads a file's bytes and turns them into text, both bounded.</summary>
internal static class FileContent
{
    // So many replaced characters to a thousand, and a file counts as binary instead of badly encoded.
    private const int MaxReplacedPerThousand = 10;

    /// <summary>The file's bytes; null, with a problem, when there are none, too many, or they cannot be read.</summary>
    /// <param name="path">Of the file itself: a link has a length of its own.</param>
    /// <param name="problems">Gets what is wrong.</param>
    /// <remarks>A file of length zero is never opened: pipes and devices have no length, and opening one may wait for ever.</remarks>
    public static byte[]? ReadBytes(string path, ProblemList problems)
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

            using var file = File.OpenHandle(path);
            var bytes = new byte[length];
            var read = 0;
            while (read < bytes.Length && RandomAccess.Read(file, bytes.AsSpan(read), read) is > 0 and var more)
                read += more;
            return bytes[..read];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            problems.AddError(1, "The file cannot be read.");
            return null;
        }
    }

    /// <summary>
    /// The bytes as UTF-8 text without byte order mark; null, with a problem, for anything that is no text. A few bytes in another
    /// encoding become U+FFFD with a warning.
    /// </summary>
    public static string? Decode(byte[] bytes, ProblemList problems)
    {
        if (bytes.Contains((byte)0))
        {
            problems.AddError(1, "The file is binary or not saved as UTF-8; it is not read.");
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes).TrimStart('\ufeff');
        var replaced = text.IndexOf('\ufffd');
        if (replaced < 0)
            return text;
        if (text.AsSpan().Count('\ufffd') > Math.Max(MaxReplacedPerThousand, text.Length / 1000 * MaxReplacedPerThousand))
        {
            problems.AddError(1, "The file is binary or not saved as UTF-8; it is not read.");
            return null;
        }

        problems.AddWarning(1 + text.AsSpan(0, replaced).Count('\n'), "A character here is not UTF-8 and is shown as \ufffd.");
        return text;
    }
}
