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
            var arriving = path + ".new";
            File.Delete(arriving);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var writer = new StreamWriter(arriving, options))
            {
                foreach (var line in lines)
                    writer.WriteLine(line);
            }

            File.Move(arriving, path, overwrite: true);
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

/// <summary>Goes through the history from a line that is being typed, and comes back to it.</summary>
internal sealed class HistoryCursor(LineHistory history)
{
    private int _at = history.Lines.Count;
    private string _typed = "";

    /// <summary>The line before the current one; null at the oldest.</summary>
    public string? GetPrevious(string current)
    {
        if (_at == 0)
            return null;
        if (_at == history.Lines.Count)
            _typed = current;
        return history.Lines[--_at];
    }

    /// <summary>The line after the current one, at last the one that was being typed; null there.</summary>
    public string? GetNext()
    {
        if (_at == history.Lines.Count)
            return null;
        _at++;
        return _at == history.Lines.Count ? _typed : history.Lines[_at];
    }
}

/// <summary>Searches the history backwards for lines that contain what is typed.</summary>
internal sealed class HistorySearch(LineHistory history, string original)
{
    private int _from = history.Lines.Count;

    public string Query { get; private set; } = "";

    /// <summary>The found line; the line that was being typed as long as nothing was found.</summary>
    public string Line { get; private set; } = original;

    /// <summary>Whether no further line contains the query.</summary>
    public bool IsExhausted { get; private set; }

    public void Type(string text)
    {
        Query += text;
        // The line that is shown may contain the longer query too.
        Find(Math.Min(_from + 1, history.Lines.Count));
    }

    /// <summary>Removes the last character of the query and starts at the newest line.</summary>
    public void Erase()
    {
        Query = Query[..(StringInfo.ParseCombiningCharacters(Query) is [.., var last] ? last : 0)];
        Find(history.Lines.Count);
    }

    /// <summary>Goes on to an older line.</summary>
    public void FindOlder() => Find(_from);

    private void Find(int end)
    {
        IsExhausted = false;
        if (Query.Length == 0)
            return;
        for (var i = end - 1; i >= 0; i--)
        {
            if (history.Lines[i].Contains(Query, StringComparison.OrdinalIgnoreCase))
            {
                (_from, Line) = (i, history.Lines[i]);
                return;
            }
        }

        IsExhausted = true;
    }
}
