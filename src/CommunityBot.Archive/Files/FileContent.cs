using System.Text.Unicode;
using Microsoft.Win32.SafeHandles;

namespace CommunityBot.Archive.Files;

/// <summary>Reads a file as text, up to the limits of <see cref="ArchiveLimits"/>.</summary>
internal static class FileContent
{
    /// <summary>
    /// The file's text (<see cref="TextDecoder"/>). A character that cannot be decoded is U+FFFD, with a warning; so is an encoding that
    /// was guessed. Null, with a problem, when the file is empty, too large, unreadable or not text.
    /// </summary>
    /// <param name="path">The absolute path without links: what is opened must be this file and none that a link leads to.</param>
    /// <param name="problems">Receives what is wrong.</param>
    /// <param name="maxLength">Bytes.</param>
    public static string? ReadText(string path, ProblemList problems, int maxLength = ArchiveLimits.PageBytes) =>
        ReadBytes(path, maxLength, problems) is { } bytes ? Decode(bytes, problems) : null;

    /// <summary>The file as UTF-8 without byte order mark, for JSON. Null, with a problem, as <see cref="ReadText"/>.</summary>
    public static byte[]? ReadUtf8(string path, ProblemList problems)
    {
        if (ReadBytes(path, ArchiveLimits.TranscriptBytes, problems) is not { } bytes)
            return null;
        if (bytes is not [0xef, 0xbb, 0xbf, ..] && Utf8.IsValid(bytes) && !bytes.AsSpan().Contains((byte)0))
            return bytes;
        return Decode(bytes, problems) is { } text ? Encoding.UTF8.GetBytes(text) : null;
    }

    /// <summary>The bytes of a file. Null, with a problem, when it is empty, too large or unreadable.</summary>
    /// <param name="path">As for <see cref="ReadText"/>.</param>
    /// <param name="maxLength">Bytes.</param>
    /// <param name="problems">Receives what is wrong.</param>
    // A file of length zero is never opened: pipes and devices have no length, and opening one can block forever.
    public static byte[]? ReadBytes(string path, int maxLength, ProblemList problems)
    {
        try
        {
            var length = new FileInfo(path).Length;
            if (length == 0)
            {
                problems.AddError(1, "The file is empty.");
                return null;
            }

            if (length > maxLength)
            {
                problems.AddError(1, $"The file is larger than {maxLength / 1024 / 1024} MB and is not read.");
                return null;
            }

            using var file = File.OpenRead(path);
            if (!IsFile(file.SafeFileHandle, path))
            {
                problems.AddError(1, "The file was replaced by a link while the archive was read; the link is not followed.");
                return null;
            }

            var bytes = new byte[length];
            return bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            problems.AddError(1, "The file cannot be read.");
            return null;
        }
    }

    // A path can be replaced by a link after it was listed, so the opened file is checked and not its path. Linux says what a handle has
    // opened; elsewhere the path is looked at once more.
    private static bool IsFile(SafeFileHandle handle, string path)
    {
        var opened = OperatingSystem.IsLinux()
            ? new FileInfo($"/proc/self/fd/{handle.DangerousGetHandle()}").LinkTarget ?? path
            : RealPath.Resolve(path);
        // An editor may have put a new file in its place meanwhile.
        const string Deleted = " (deleted)";
        return opened == path || opened == path + Deleted;
    }

    private static string? Decode(byte[] bytes, ProblemList problems)
    {
        if (TextDecoder.Decode(bytes) is not var (text, guessed))
        {
            problems.AddError(1, "The file is not text, or its encoding is unknown; it is not read. Save it as UTF-8.");
            return null;
        }

        if (guessed is not null)
        {
            var first = text.AsSpan().IndexOfAnyExceptInRange('\0', '\u007f');
            problems.AddWarning(FindLine(text, first), $"The file is not UTF-8 and is read as {guessed}.");
        }

        if (text.IndexOf('\ufffd') is >= 0 and var replaced)
            problems.AddWarning(FindLine(text, replaced), "A character here cannot be read and is shown as \ufffd.");
        return text;
    }

    private static int FindLine(string text, int position) => 1 + text.AsSpan(0, Math.Max(0, position)).Count('\n');
}
