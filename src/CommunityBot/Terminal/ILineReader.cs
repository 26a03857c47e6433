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
