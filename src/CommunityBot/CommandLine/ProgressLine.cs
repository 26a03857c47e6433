namespace CommunityBot.CommandLine;

/// <summary>
/// Shows a person at a terminal how far a command is: one line on standard error that is rewritten, and removed at the end. A command that
/// takes less than a second shows none.
/// </summary>
internal sealed class ProgressLine : IDisposable
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly Lock _lock = new();
    private readonly ReadingProgress _progress;
    private readonly TextWriter _terminal;
    private readonly int _width;
    private readonly ITimer _timer;
    private string _written = "";
    private bool _isDone;

    /// <param name="progress">What is shown.</param>
    /// <param name="terminal">The terminal.</param>
    /// <param name="width">The columns of the terminal. A longer line would wrap and could not be rewritten.</param>
    /// <param name="clock">Measures the time.</param>
    public ProgressLine(ReadingProgress progress, TextWriter terminal, int width, TimeProvider clock)
    {
        (_progress, _terminal, _width) = (progress, terminal, width);
        _timer = clock.CreateTimer(_ => Rewrite(), null, Delay, Interval);
    }

    /// <summary>Starts a line when standard error is a terminal; else returns null.</summary>
    public static ProgressLine? Start(ParseResult line, ReadingProgress progress)
    {
        if (Console.IsErrorRedirected || line.Error != Console.Error)
            return null;
        var width = !Console.IsOutputRedirected && Console.WindowWidth is > 0 and var columns ? columns : 80;
        return new(progress, Console.Error, width, TimeProvider.System);
    }

    public void Dispose()
    {
        _timer.Dispose();
        lock (_lock)
        {
            _isDone = true;
            if (_written.Length > 0)
                _terminal.Write($"\r{new string(' ', _written.Length)}\r");
        }
    }

    private void Rewrite()
    {
        lock (_lock)
        {
            var text = _progress.ToString();
            if (_isDone || _width < 2)
                return;
            text = text[..Math.Min(text.Length, _width - 1)];
            if (text == _written)
                return;
            _terminal.Write($"\r{text.PadRight(_written.Length)}");
            _written = text;
        }
    }
}
