namespace CommunityBot.Terminal;

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
