namespace CommunityBot.Terminal;

/// <summary>Reads the lines that a user types.</summary>
internal interface ILineReader
{
    /// <summary>The width in columns for what is written between the lines.</summary>
    int Columns { get; }

    /// <summary>Reads a command line or a question, after a prompt.</summary>
    /// <exception cref="OperationCanceledException">The process is stopping.</exception>
    Task<TypedLine> ReadCommandAsync(CancellationToken cancellationToken);

    /// <summary>Reads the value of a form's field, after a prompt.</summary>
    /// <exception cref="OperationCanceledException">The process is stopping.</exception>
    Task<TypedLine> ReadFieldAsync(CancellationToken cancellationToken);
}

/// <summary>A line that a user typed.</summary>
/// <param name="Text">The text without its line break; empty unless the line was entered.</param>
/// <param name="End">How the line ended.</param>
internal readonly record struct TypedLine(string Text, LineEnd End)
{
    public static TypedLine Cancelled { get; } = new("", LineEnd.Cancelled);

    public static TypedLine EndOfInput { get; } = new("", LineEnd.EndOfInput);
}

/// <summary>How a line ended.</summary>
internal enum LineEnd
{
    /// <summary>With Enter.</summary>
    Entered,

    /// <summary>With Ctrl-C: the user does not want it.</summary>
    Cancelled,

    /// <summary>No further line comes.</summary>
    EndOfInput,
}

/// <summary>Reads lines as they come, for a terminal on which nothing can be drawn again.</summary>
internal sealed class PlainLineReader(TextReader input, TextWriter output, int columns) : ILineReader
{
    public int Columns => columns;

    public Task<TypedLine> ReadCommandAsync(CancellationToken cancellationToken) => ReadLineAsync(cancellationToken);

    public Task<TypedLine> ReadFieldAsync(CancellationToken cancellationToken) => ReadLineAsync(cancellationToken);

    private async Task<TypedLine> ReadLineAsync(CancellationToken cancellationToken)
    {
        await output.WriteAsync(LineEditor.Prompt);
        await output.FlushAsync(cancellationToken);

        // A blocked read cannot be cancelled. It stays on its own thread until the process ends.
        var line = await Task.Factory
            .StartNew(input.ReadLine, cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            .WaitAsync(cancellationToken);
        return line is null ? TypedLine.EndOfInput : new(line, LineEnd.Entered);
    }
}
