using System.Globalization;
using System.Text.RegularExpressions;
using CommunityBot.Terminal;

namespace CommunityBot.Tests.Terminal;

/// <summary>
/// A terminal whose keys are written down before, and whose screen wraps, moves and erases like a real one. When no keys are left, the
/// input ends.
/// </summary>
internal sealed partial class FakeTerminal(int columns = 40, int rows = 10) : ITerminal
{
    private const int ScrollBack = 1000;

    private readonly Queue<Action<List<ConsoleKeyInfo>>> _steps = new();
    private readonly List<List<string>> _screen = [[]];
    private int _top;
    private int _row;
    private int _column;

    public event Action? Changed;

    public int Columns { get; private set; } = columns;

    public int Rows { get; } = rows;

    public bool HasInterruptsAsKeys { get; private set; }

    public int Bells { get; private set; }

    public bool IsDisposed { get; private set; }

    /// <summary>The column of the cursor, from 0.</summary>
    public int CursorColumn => _column;

    /// <summary>What is on the screen and above it, without spaces at the ends of rows.</summary>
    public string Text => string.Join('\n', _screen.Select(row => string.Concat(row).TrimEnd())).TrimEnd('\n');

    public void Dispose() => IsDisposed = true;

    /// <summary>Types keys, each by itself: characters, and names such as <c>{Left}</c>, <c>{Ctrl+A}</c> and <c>{Alt+B}</c>.</summary>
    public FakeTerminal Type(string keys)
    {
        foreach (var key in ParseKeys(keys))
            _steps.Enqueue(pressed => pressed.AddRange(key));
        return this;
    }

    /// <summary>Pastes text: all of its keys come together.</summary>
    public FakeTerminal Paste(string text)
    {
        _steps.Enqueue(pressed => pressed.AddRange(ParseKeys(text).SelectMany(key => key)));
        return this;
    }

    /// <summary>Does something between two keys.</summary>
    public FakeTerminal Then(Action action)
    {
        _steps.Enqueue(_ => action());
        return this;
    }

    /// <summary>Changes the width. The rows are broken anew, as most terminals do.</summary>
    public void Resize(int columns)
    {
        var below = _screen.GetRange(_row + 1, _screen.Count - _row - 1);
        Assert.All(below, Assert.Empty);
        var written = new List<string>();
        var begin = _row;
        while (begin > 0 && _screen[begin - 1].Count == Columns)
            begin--;
        for (var row = begin; row < _screen.Count; row++)
            written.AddRange(_screen[row].Where(cell => cell.Length > 0));
        _screen.RemoveRange(begin, _screen.Count - begin);
        _screen.Add([]);
        (Columns, _row, _column) = (columns, begin, 0);
        written.ForEach(Put);
        Changed?.Invoke();
    }

    public void TakeInterrupts(bool asKeys) => HasInterruptsAsKeys = asKeys;

    public Task<IReadOnlyList<ConsoleKeyInfo>> ReadKeysAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var pressed = new List<ConsoleKeyInfo>();
        while (pressed.Count == 0 && _steps.TryDequeue(out var step))
            step(pressed);
        return Task.FromResult<IReadOnlyList<ConsoleKeyInfo>>(pressed);
    }

    public void Write(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var control = ControlSequence().Match(text, at);
            var length = control.Success ? control.Length : StringInfo.GetNextTextElementLength(text, at);
            if (control.Success)
                Control(control.Groups["final"].Value, control.Groups["count"].Value);
            else
                Print(text.Substring(at, length));
            at += length;
        }
    }

    private void Print(string element)
    {
        switch (element)
        {
            case "\a": Bells++; break;
            case "\r": _column = 0; break;
            case "\n" or "\r\n": (_row, _column) = (_row + 1, 0); AddRows(); break;
            default:
                Assert.False(char.IsControl(element[0]), $"U+{(int)element[0]:X4} reaches the screen");
                Put(element);
                break;
        }
    }

    private void Put(string element)
    {
        var wide = element.EnumerateRunes().First().Value > 0x1100 ? 2 : 1;
        if (_column + wide > Columns)
            (_row, _column) = (_row + 1, 0);
        AddRows();
        var row = _screen[_row];
        // A cell for each column. The second one of a wide character is empty.
        while (row.Count < _column)
            row.Add(" ");
        row.RemoveRange(_column, Math.Min(wide, row.Count - _column));
        row.InsertRange(_column, wide == 2 ? [element, ""] : [element]);
        _column += wide;
    }

    private void AddRows()
    {
        while (_screen.Count <= _row)
            _screen.Add([]);
        _top = Math.Max(_top, _row - Rows + 1);
        Assert.InRange(_screen.Count, 1, ScrollBack);
    }

    private void Control(string final, string count)
    {
        var number = count.Length == 0 ? 1 : int.Parse(count, CultureInfo.InvariantCulture);
        switch (final)
        {
            case "A":
                _row = Math.Max(_top, _row - number);
                break;
            case "C":
                _column = Math.Min(Columns - 1, _column + number);
                break;
            case "H":
                (_row, _column) = (_top, 0);
                break;
            case "J":
                if (count == "2")
                    _row = _top;
                _screen[_row].RemoveRange(Math.Min(_column, _screen[_row].Count), Math.Max(0, _screen[_row].Count - _column));
                _screen.RemoveRange(_row + 1, _screen.Count - _row - 1);
                break;
            default:
                Assert.Fail($"The control sequence {final} is not known.");
                break;
        }
    }

    private static IEnumerable<ConsoleKeyInfo[]> ParseKeys(string keys)
    {
        foreach (Match match in KeyName().Matches(keys))
        {
            var name = match.Groups["name"].Value;
            yield return name.Length == 0 ? [.. match.Value.Select(ToKey)]
                : name.StartsWith("Alt+", StringComparison.Ordinal) ? [ToKey("Escape"), ToKey(name[4..])]
                : [ToKey(name)];
        }
    }

    private static ConsoleKeyInfo ToKey(char c) => c switch
    {
        '\n' => new('\r', ConsoleKey.Enter, shift: false, alt: false, control: false),
        '\t' => ToKey("Tab"),
        _ => new(c, ConsoleKey.None, shift: false, alt: false, control: false),
    };

    private static ConsoleKeyInfo ToKey(string name)
    {
        var parts = name.Split('+');
        var isArrow = parts[^1] is "Left" or "Right" or "Up" or "Down";
        var key = Enum.Parse<ConsoleKey>(isArrow ? parts[^1] + "Arrow" : parts[^1]);
        var control = parts.Contains("Ctrl");
        var c = (key, control) switch
        {
            (ConsoleKey.Enter, _) => '\r',
            (ConsoleKey.Tab, _) => '\t',
            (ConsoleKey.Escape, _) => '\e',
            (ConsoleKey.Backspace, _) => '\u007F',
            ( >= ConsoleKey.A and <= ConsoleKey.Z, true) => (char)(key - ConsoleKey.A + 1),
            ( >= ConsoleKey.A and <= ConsoleKey.Z, false) => (char)key,
            _ => '\0',
        };
        return new(c, key, parts.Contains("Shift"), alt: false, control);
    }

    [GeneratedRegex(@"\{(?<name>[\w+]+)\}|[\uD800-\uDBFF][\uDC00-\uDFFF]|.", RegexOptions.Singleline)]
    private static partial Regex KeyName();

    [GeneratedRegex(@"\G\e\[(?<count>\d*)(?<final>[A-Z])")]
    private static partial Regex ControlSequence();
}
