using System.Runtime.InteropServices;

namespace CommunityBot.Terminal;

/// <summary>The console of the process. The runtime restores its mode when the process ends, also after a signal.</summary>
internal sealed class ConsoleTerminal : ITerminal
{
    private const int DefaultColumns = 80;
    private const int DefaultRows = 24;

    // A longer paste comes in several parts.
    private const int MaxKeys = 4096;

    private readonly List<PosixSignalRegistration> _signals = [];

    /// <exception cref="PlatformNotSupportedException">This is Windows, see <see cref="IsCapable"/>.</exception>
    public ConsoleTerminal()
    {
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException("Windows edits lines itself.");
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGWINCH, PosixSignal.SIGCONT])
            _signals.Add(PosixSignalRegistration.Create(signal, _ => Changed?.Invoke()));
    }

    public event Action? Changed;

    /// <summary>
    /// Whether the process has a terminal on which a line can be drawn again. Windows is left out: its console edits lines itself.
    /// </summary>
    public static bool IsCapable => !OperatingSystem.IsWindows() && !Console.IsInputRedirected && !Console.IsOutputRedirected
        && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb" or "unknown");

    // Some pseudo terminals have a size of zero.
    public int Columns => Console.WindowWidth is > 1 and var columns ? columns : DefaultColumns;

    public int Rows => Console.WindowHeight is > 1 and var rows ? rows : DefaultRows;

    public void TakeInterrupts(bool asKeys) => Console.TreatControlCAsInput = asKeys;

    // A blocked read cannot be cancelled. It stays on its own thread until the process ends.
    public Task<IReadOnlyList<ConsoleKeyInfo>> ReadKeysAsync(CancellationToken cancellationToken) => Task.Factory
        .StartNew<IReadOnlyList<ConsoleKeyInfo>>(ReadKeys, cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)
        .WaitAsync(cancellationToken);

    public void Write(string text)
    {
        Console.Out.Write(text);
        Console.Out.Flush();
    }

    public void Dispose()
    {
        foreach (var signal in _signals)
            signal.Dispose();
    }

    private static List<ConsoleKeyInfo> ReadKeys()
    {
        var keys = new List<ConsoleKeyInfo>();
        do
        {
            var key = Console.ReadKey(intercept: true);
            // The runtime returns this when the terminal has been closed.
            if (key == default)
                break;
            keys.Add(key);
        }
        while (keys.Count < MaxKeys && Console.KeyAvailable);
        return keys;
    }
}
