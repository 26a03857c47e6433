using System.Text;

namespace CommunityBot.Terminal;

/// <summary>
/// Draws the line that is being typed at the bottom of what the terminal shows, and other text above it. Its methods may be called on any
/// thread.
/// </summary>
internal sealed class PromptScreen : IDisposable
{
    private const string EraseBelow = "\e[J";
    private const string ClearScreen = "\e[H\e[2J";

    private readonly Lock _lock = new();

    // The line on the screen; null when none is typed. Row counts from the first row that is drawn.
    private (string Text, int Cursor)? _line;
    private int _cursorRow;
    private int _columns;

    public PromptScreen(ITerminal terminal)
    {
        Terminal = terminal;
        terminal.Changed += Redraw;
    }

    public ITerminal Terminal { get; }

    /// <summary>Disposes the terminal too.</summary>
    public void Dispose()
    {
        Terminal.Changed -= Redraw;
        Terminal.Dispose();
    }

    /// <summary>Draws a line in place of the one that is shown.</summary>
    /// <param name="prompt">The text before the line.</param>
    /// <param name="line">The typed text.</param>
    /// <param name="cursor">The index in the typed text at which the cursor is.</param>
    public void Show(string prompt, string line, int cursor)
    {
        lock (_lock)
        {
            var erase = Erase();
            _line = (prompt + line, prompt.Length + cursor);
            Terminal.Write(erase + Draw());
        }
    }

    /// <summary>Leaves the line on the screen, followed by a mark, and begins a new row below it.</summary>
    public void Finish(string mark = "")
    {
        lock (_lock)
        {
            if (_line is not { } line)
                return;
            var erase = Erase();
            _line = (line.Text + mark, line.Text.Length + mark.Length);
            Terminal.Write(erase + Draw() + "\n");
            _line = null;
        }
    }

    /// <summary>Writes whole lines above the typed one. The text may lack its last line break.</summary>
    public void WriteAbove(string text)
    {
        var above = text.EndsWith('\n') ? text : text + "\n";
        lock (_lock)
            Terminal.Write(_line is null ? above : Erase() + above + Draw());
    }

    /// <summary>Leaves nothing but the typed line on the screen.</summary>
    public void Clear()
    {
        lock (_lock)
            Terminal.Write(ClearScreen + Draw());
    }

    public void Ring() => Terminal.Write("\a");

    private void Redraw()
    {
        lock (_lock)
        {
            if (_line is not null)
                Terminal.Write(Erase() + Draw());
        }
    }

    private string Erase()
    {
        if (_line is not { } line)
            return "";
        if (_columns != Terminal.Columns)
            _cursorRow = FindRowAfterResize(line.Text, line.Cursor);
        return "\r" + Move(_cursorRow, 'A') + EraseBelow;
    }

    // A terminal with another width has broken the rows anew. Some leave the cursor behind a full row at its end, others put it below.
    // One row too few is drawn over nothing; one too many would erase what stands above.
    private int FindRowAfterResize(string text, int cursor)
    {
        var window = CreateWindow(text, cursor);
        return cursor == text.Length && window is { CursorRow: > 0, CursorColumn: 0 } ? window.CursorRow - 1 : window.CursorRow;
    }

    private string Draw()
    {
        if (_line is not { } line)
            return "";
        _columns = Terminal.Columns;
        var window = CreateWindow(line.Text, line.Cursor);
        _cursorRow = window.CursorRow;
        var drawn = new StringBuilder();
        foreach (var row in window.Rows)
            drawn.Append(row);
        // A full row leaves the cursor in its last column until another character comes.
        if (window.Rows is [.., _, ""])
            drawn.Append(" \r");
        return drawn.Append('\r')
            .Append(Move(window.Rows.Count - 1 - window.CursorRow, 'A'))
            .Append(Move(window.CursorColumn, 'C'))
            .ToString();
    }

    // The rows around the cursor that fit on the screen.
    private TextLayout CreateWindow(string text, int cursor)
    {
        var layout = TextLayout.Create(text, cursor, Terminal.Columns);
        var shown = Terminal.Rows - 1;
        if (layout.Rows.Count <= shown)
            return layout;
        var first = Math.Clamp(layout.CursorRow - shown + 1, 0, layout.Rows.Count - shown);
        return layout with { Rows = [.. layout.Rows.Skip(first).Take(shown)], CursorRow = layout.CursorRow - first };
    }

    private static string Move(int count, char direction) =>
        count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"\e[{count}{direction}");
}
