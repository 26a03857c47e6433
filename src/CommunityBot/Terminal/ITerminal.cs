namespace CommunityBot.Terminal;

/// <summary>A keyboard, and a screen that understands the control sequences of ECMA-48.</summary>
internal interface ITerminal : IDisposable
{
    /// <summary>Raised on any thread when the screen has another size, or shows the program again after it was suspended.</summary>
    event Action? Changed;

    /// <summary>The width in columns; at least 2, because a character may need two.</summary>
    int Columns { get; }

    /// <summary>The height in rows; at least 2.</summary>
    int Rows { get; }

    /// <summary>Makes Ctrl-C a key, and not a signal that stops the process.</summary>
    void TakeInterrupts(bool asKeys);

    /// <summary>Waits for keys and returns all that were pressed or pasted so far; none at the end of the input.</summary>
    Task<IReadOnlyList<ConsoleKeyInfo>> ReadKeysAsync(CancellationToken cancellationToken);

    /// <summary>Writes text with control sequences.</summary>
    void Write(string text);
}
