namespace CommunityBot.Terminal;

/// <summary>
/// Reads lines like a shell: with keys that edit the line, a history, a search in it, and completion. The keys are those of GNU Readline.
/// </summary>
internal sealed class LineEditor(PromptScreen screen, LineHistory history, CompleteLine complete) : ILineReader
{
    /// <summary>What stands before a typed line.</summary>
    public const string Prompt = "> ";

    // Keys that came together with the end of a line, when several lines were pasted.
    private readonly Queue<ConsoleKeyInfo> _keys = new();

    public int Columns => screen.Terminal.Columns;

    public async Task<TypedLine> ReadCommandAsync(CancellationToken cancellationToken)
    {
        var line = await ReadLineAsync(new(screen, history, new(complete, screen)), cancellationToken);
        if (line.End == LineEnd.Entered)
            history.Add(line.Text);
        return line;
    }

    public Task<TypedLine> ReadFieldAsync(CancellationToken cancellationToken) =>
        ReadLineAsync(new(screen, history: null, completion: null), cancellationToken);

    private async Task<TypedLine> ReadLineAsync(EditedLine line, CancellationToken cancellationToken)
    {
        screen.Terminal.TakeInterrupts(asKeys: true);
        try
        {
            while (true)
            {
                if (_keys.Count == 0)
                {
                    line.Show();
                    foreach (var key in await screen.Terminal.ReadKeysAsync(cancellationToken))
                        _keys.Enqueue(key);
                    if (_keys.Count == 0)
                        return TypedLine.EndOfInput;
                }

                if (await HandleAsync(line, _keys.Dequeue(), cancellationToken) is not { } typed)
                    continue;
                if (typed.End == LineEnd.Cancelled)
                    _keys.Clear();
                return typed;
            }
        }
        finally
        {
            screen.Terminal.TakeInterrupts(asKeys: false);
            screen.Finish();
        }
    }

    private Task<TypedLine?> HandleAsync(EditedLine line, ConsoleKeyInfo key, CancellationToken cancellationToken)
    {
        // Terminals send Alt as an Escape before the key.
        if (key.Key == ConsoleKey.Escape && _keys.TryDequeue(out var next))
            key = new(next.KeyChar, next.Key, shift: false, alt: true, next.Modifiers.HasFlag(ConsoleModifiers.Control));
        // A Tab together with the text behind it was pasted.
        return key.Key == ConsoleKey.Tab && _keys.TryPeek(out next) && !char.IsControl(next.KeyChar)
            ? line.HandleAsync(new(' ', ConsoleKey.Spacebar, shift: false, alt: false, control: false), cancellationToken)
            : line.HandleAsync(key, cancellationToken);
    }
}
