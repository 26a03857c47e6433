namespace CommunityBot.Terminal;

/// <summary>One line while it is being typed: what each key does.</summary>
/// <param name="screen">Shows the line.</param>
/// <param name="history">The lines typed before; null when they are none of this line's business.</param>
/// <param name="completion">Completes the line; null when nothing can.</param>
internal sealed class EditedLine(PromptScreen screen, LineHistory? history, LineCompletion? completion)
{
    private readonly LineBuffer _buffer = new();
    private readonly HistoryCursor? _older = history is null ? null : new(history);
    private HistorySearch? _search;
    private char? _highSurrogate;

    public void Show()
    {
        if (_search is { } search)
        {
            var found = Math.Max(0, search.Line.IndexOf(search.Query, StringComparison.OrdinalIgnoreCase));
            screen.Show($"({(search.IsExhausted ? "not found" : "search")}: {search.Query}) ", search.Line, found);
        }
        else
        {
            screen.Show(LineEditor.Prompt, _buffer.Text, _buffer.Cursor);
        }
    }

    /// <summary>Handles a key. Returns the line when the key ends it, and null otherwise.</summary>
    public async Task<TypedLine?> HandleAsync(ConsoleKeyInfo key, CancellationToken cancellationToken)
    {
        if (_search is not null && HandleInSearch(key))
            return null;
        if (key.Key == ConsoleKey.Tab)
        {
            if (completion is not null)
                await completion.CompleteAsync(_buffer, key.Modifiers.HasFlag(ConsoleModifiers.Shift) ? -1 : 1, cancellationToken);
            return null;
        }

        completion?.Reset();
        if (key.Key == ConsoleKey.Enter)
        {
            Show();
            return new(_buffer.Text, LineEnd.Entered);
        }

        switch (key.Modifiers, key.Key)
        {
            case (ConsoleModifiers.Control, ConsoleKey.C):
                return Cancel();
            case (ConsoleModifiers.Control, ConsoleKey.D) when _buffer.Text.Length == 0:
                return TypedLine.EndOfInput;
            case (ConsoleModifiers.Control, ConsoleKey.R) when history is not null:
                _search = new(history, _buffer.Text);
                break;
            case (ConsoleModifiers.Control, ConsoleKey.L):
                screen.Clear();
                break;
            case (_, ConsoleKey.UpArrow) or (ConsoleModifiers.Control, ConsoleKey.P):
                Recall(_older?.GetPrevious(_buffer.Text));
                break;
            case (_, ConsoleKey.DownArrow) or (ConsoleModifiers.Control, ConsoleKey.N):
                Recall(_older?.GetNext());
                break;
            default:
                if (!Edit(key))
                    Type(key);
                break;
        }

        return null;
    }

    // With an empty line, Ctrl-C stops the bot as it does without a prompt. It never does so in a form.
    private TypedLine Cancel()
    {
        var ends = _buffer.Text.Length == 0 && history is not null;
        Show();
        screen.Finish("^C");
        return ends ? TypedLine.EndOfInput : TypedLine.Cancelled;
    }

    private void Recall(string? line)
    {
        if (line is null)
            screen.Ring();
        else
            _buffer.Set(line);
    }

    private bool Edit(ConsoleKeyInfo key)
    {
        Action? edit = (key.Modifiers, key.Key) switch
        {
            (ConsoleModifiers.Alt, ConsoleKey.B) or (ConsoleModifiers.Control or ConsoleModifiers.Alt, ConsoleKey.LeftArrow) =>
                _buffer.MoveWordLeft,
            (ConsoleModifiers.Alt, ConsoleKey.F) or (ConsoleModifiers.Control or ConsoleModifiers.Alt, ConsoleKey.RightArrow) =>
                _buffer.MoveWordRight,
            (_, ConsoleKey.LeftArrow) or (ConsoleModifiers.Control, ConsoleKey.B) => _buffer.MoveLeft,
            (_, ConsoleKey.RightArrow) or (ConsoleModifiers.Control, ConsoleKey.F) => _buffer.MoveRight,
            (_, ConsoleKey.Home) or (ConsoleModifiers.Control, ConsoleKey.A) => _buffer.MoveToStart,
            (_, ConsoleKey.End) or (ConsoleModifiers.Control, ConsoleKey.E) => _buffer.MoveToEnd,
            (ConsoleModifiers.Alt, ConsoleKey.Backspace) => _buffer.KillLettersBefore,
            (ConsoleModifiers.Alt, ConsoleKey.D) => _buffer.KillLettersAfter,
            (_, ConsoleKey.Backspace) => _buffer.DeleteBefore,
            (_, ConsoleKey.Delete) or (ConsoleModifiers.Control, ConsoleKey.D) => _buffer.DeleteAfter,
            (ConsoleModifiers.Control, ConsoleKey.U) => _buffer.KillToStart,
            (ConsoleModifiers.Control, ConsoleKey.K) => _buffer.KillToEnd,
            (ConsoleModifiers.Control, ConsoleKey.W) => _buffer.KillWordBefore,
            (ConsoleModifiers.Control, ConsoleKey.Y) => _buffer.Yank,
            _ => null,
        };
        edit?.Invoke();
        return edit is not null;
    }

    private void Type(ConsoleKeyInfo key)
    {
        if (ReadText(key) is { } text)
            _buffer.Insert(text);
    }

    // A character outside of the basic plane comes as two keys.
    private string? ReadText(ConsoleKeyInfo key)
    {
        var first = _highSurrogate;
        _highSurrogate = char.IsHighSurrogate(key.KeyChar) ? key.KeyChar : null;
        if (_highSurrogate is not null || char.IsControl(key.KeyChar) || key.Modifiers.HasFlag(ConsoleModifiers.Alt))
            return null;
        return char.IsLowSurrogate(key.KeyChar) ? first is { } high ? new([high, key.KeyChar]) : null : key.KeyChar.ToString();
    }

    // Returns false for a key that ends the search and then does what it always does.
    private bool HandleInSearch(ConsoleKeyInfo key)
    {
        var search = _search!;
        switch (key.Modifiers, key.Key)
        {
            case (ConsoleModifiers.Control, ConsoleKey.R):
                search.FindOlder();
                return true;
            case (_, ConsoleKey.Backspace):
                search.Erase();
                return true;
            case (ConsoleModifiers.Control, ConsoleKey.G or ConsoleKey.C):
                _search = null;
                return true;
            default:
                if (key.Key is not (ConsoleKey.Enter or ConsoleKey.Tab) && !char.IsControl(key.KeyChar)
                    && !key.Modifiers.HasFlag(ConsoleModifiers.Alt))
                {
                    if (ReadText(key) is { } text)
                        search.Type(text);
                    return true;
                }

                _buffer.Set(search.Line);
                _search = null;
                return key.Key == ConsoleKey.Escape;
        }
    }
}
