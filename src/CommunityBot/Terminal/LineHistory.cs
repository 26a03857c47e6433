using System.Text;
using CommunityBot.Archive.Files;

namespace CommunityBot.Terminal;

/// <summary>
/// The lines that were typed, the oldest first, each once. They are kept over starts in a file that only its owner may read. Without a
/// file, or when it cannot be used, they are kept until the process ends.
/// </summary>
internal sealed partial class LineHistory(TerminalSettings settings, ILogger<LineHistory> logger)
{
    /// <summary>The number of lines that are kept.</summary>
    public const int MaxLines = 1000;

    /// <summary>The length of a line in UTF-16 code units up to which it is kept.</summary>
    public const int MaxLineLength = 1000;

    // More than MaxLines of MaxLineLength in UTF-8. A larger file is no history.
    private const int MaxFileBytes = 4 * 1024 * 1024;

    private readonly string? _file = settings.HistoryFile is { } file ? Path.GetFullPath(file) : null;
    private List<string>? _lines;
    private bool _isStored = settings.HistoryFile is not null;

    public IReadOnlyList<string> Lines => _lines ??= Load() ?? [];

    /// <summary>
    /// Adds a line as the newest one. An empty line, a line that begins with a space, and a very long one are not kept.
    /// </summary>
    public void Add(string line)
    {
        if (line is "" or [' ', ..] || line.Length > MaxLineLength)
            return;
        // Another process may have written the file since it was read.
        var lines = (_isStored ? Load() : null) ?? [.. Lines];
        lines.Remove(line);
        lines.Add(line);
        lines.RemoveRange(0, Math.Max(0, lines.Count - MaxLines));
        _lines = lines;
        if (_isStored)
            Save(_file!, lines);
    }

    // Null when there is a file that cannot be used. It is not replaced either.
    private List<string>? Load()
    {
        try
        {
            if (_file is null || !Path.Exists(_file))
                return [];
            if (new FileInfo(_file) is { Exists: true, Length: <= MaxFileBytes })
                return [.. File.ReadLines(_file).Where(IsValid).Reverse().Distinct().Take(MaxLines).Reverse()];
            GiveUp(_file, "it is no file of typed lines");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            GiveUp(_file!, exception.Message);
        }

        return null;
    }

    private void GiveUp(string path, string reason)
    {
        _isStored = false;
        Log.NotKept(logger, path, reason);
    }

    // Somebody else may have written the file.
    private static bool IsValid(string line) => line is not ("" or [' ', ..]) && line.Length <= MaxLineLength && !line.Any(char.IsControl);

    private void Save(string path, List<string> lines)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var content = string.Concat(lines.Select(line => line + Environment.NewLine));
            AtomicFile.Write(path, Encoding.UTF8.GetBytes(content), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            GiveUp(path, exception.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "What is typed at the terminal is not kept in {File}: {Reason}")]
        public static partial void NotKept(ILogger logger, string file, string reason);
    }
}
