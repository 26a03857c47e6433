namespace CommunityBot.Terminal;

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
