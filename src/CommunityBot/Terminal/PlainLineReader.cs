namespace CommunityBot.Terminal;

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
