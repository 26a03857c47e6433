namespace CommunityBot.Terminal;

/// <summary>Suggests how the text before the cursor can continue.</summary>
internal delegate Task<LineSuggestions> CompleteLine(string line, CancellationToken cancellationToken);

/// <summary>
/// Completes the end of a line with each Tab: first what all suggestions have in common, then a list of them, then one after the other.
/// </summary>
/// <param name="complete">Suggests how a line can continue, like the completion of the chats.</param>
/// <param name="screen">Shows the list.</param>
internal sealed class LineCompletion(CompleteLine complete, PromptScreen screen)
{
    // The suggestions on the screen, and the one in the line; -1 for none.
    private LineSuggestions? _listed;
    private int _selected;

    /// <summary>Forgets the list: the line has changed, or the cursor.</summary>
    public void Reset() => _listed = null;

    /// <summary>Completes the text before the cursor. A step of 1 goes on to the next suggestion, -1 to the one before it.</summary>
    public async Task CompleteAsync(LineBuffer line, int step, CancellationToken cancellationToken)
    {
        if (_listed is { } listed)
        {
            _selected = _selected < 0 && step < 0 ? listed.Items.Count - 1 : (_selected + step + listed.Items.Count) % listed.Items.Count;
            line.ReplaceBeforeCursor(listed.Start, listed.Items[_selected].Insert);
            return;
        }

        var suggestions = await complete(line.Text[..line.Cursor], cancellationToken);
        var typed = line.Text[suggestions.Start..line.Cursor];
        if (suggestions.Items.Count == 0)
        {
            screen.Ring();
        }
        else if (suggestions.Items is [var only])
        {
            line.ReplaceBeforeCursor(suggestions.Start, only.Insert);
        }
        else if (FindCommonStart(suggestions.Items) is { } common && common.Length > typed.Length
            && common.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
        {
            line.ReplaceBeforeCursor(suggestions.Start, common);
        }
        else
        {
            screen.WriteAbove(string.Join('\n', suggestions.Items.Select(Describe)));
            (_listed, _selected) = (suggestions, -1);
        }
    }

    private static string FindCommonStart(IReadOnlyList<LineSuggestion> items)
    {
        var first = items[0].Insert;
        var length = items.Min(item => first.AsSpan().CommonPrefixLength(item.Insert));
        // Not between the halves of a character.
        return StringInfo.ParseCombiningCharacters(first).Contains(length) || length == first.Length ? first[..length] : "";
    }

    private string Describe(LineSuggestion item)
    {
        var text = VisibleText.Clean(item.Detail.Length == 0 ? item.Label : $"{item.Label} — {item.Detail}");
        return TextLayout.Truncate("  " + text, screen.Terminal.Columns - 1);
    }
}
