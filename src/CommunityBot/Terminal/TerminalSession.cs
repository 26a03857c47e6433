using CommunityBot.Core.Replies;

namespace CommunityBot.Terminal;

/// <summary>
/// A prompt at the terminal that answers command lines. The user selects an item of a reply by its number and presses a button by its
/// label. The page's address is null when there is no page.
/// </summary>
internal sealed class TerminalSession(
    CommandDispatcher dispatcher, SearchIndexHolder holder, Func<CancellationToken, Task<Uri?>> getPageAddress, ILineReader reader,
    TextWriter output)
{
    private const int MinWidth = 40;

    // Longer lines are hard to read.
    private const int MaxWidth = 100;

    // Of earlier replies. One has some ten.
    private const int MaxBlocks = 50;

    // The last reply with items and buttons, behind those beside it, whose items and buttons come first. A reply to a mistyped line is not
    // one of them.
    private IReadOnlyList<Block> _lastBlocks = [];

    /// <summary>Answers until the input ends or the user types <c>exit</c>.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await WriteGreetingAsync(cancellationToken);
            while (await reader.ReadCommandAsync(cancellationToken) is { End: not LineEnd.EndOfInput } typed)
            {
                var line = typed.Text.Trim();
                if (line is "exit" or "quit" or "/exit" or "/quit")
                    return;
                if (line.Length == 0)
                    continue;
                var (command, action) = ReadCommand(line);
                var reply = await dispatcher.AnswerAsync(command, Requester.LocalUser, cancellationToken);
                if (action == ButtonAction.OpenForm && reply.Form is { } form)
                {
                    if (await FillFormAsync(form, cancellationToken) is not { } request)
                        continue;
                    (reply, action) = (await dispatcher.AnswerAsync(request, Requester.LocalUser, cancellationToken), form.Action);
                }

                await output.WriteLineAsync("\n" + PlainTextRenderer.Render(reply, Math.Clamp(reader.Columns, MinWidth, MaxWidth)));
                if (reply.Outcome != Outcome.NotUnderstood)
                    _lastBlocks = action == ButtonAction.Reply ? [.. reply.Blocks, .. _lastBlocks.Take(MaxBlocks)] : reply.Blocks;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The process is stopping.
        }
    }

    private async Task WriteGreetingAsync(CancellationToken cancellationToken)
    {
        var index = await holder.WaitUntilLoadedAsync(cancellationToken);
        var episodes = Plural.Count(index.Catalog.Episodes.Count, "episode");
        await output.WriteLineAsync($"CommunityBot has read {episodes}. Ask in your own words, or try /episode latest, or /help.");
        await output.WriteLineAsync("Pick from a list by its number, press a [Button] by its name; exit ends.");
        if (await getPageAddress(cancellationToken) is { } address)
            await output.WriteLineAsync($"The same in a browser: {address.GetLeftPart(UriPartial.Authority)}");
    }

    /// <summary>
    /// Asks for the fields one by one. An empty line keeps a field's value. Returns null when the user does not complete the form.
    /// </summary>
    private async Task<CommandRequest?> FillFormAsync(Form form, CancellationToken cancellationToken)
    {
        var request = CommandSyntax.Parse(form.Command, dispatcher.Commands);
        var arguments = new Dictionary<string, string>(request.Arguments, StringComparer.OrdinalIgnoreCase);
        foreach (var field in form.Fields)
        {
            await output.WriteLineAsync($"\n{field.Label}{(field.Value.Length == 0 ? "" : $" [{VisibleText.Clean(field.Value)}]")}:");
            var typed = await reader.ReadFieldAsync(cancellationToken);
            if (typed.End != LineEnd.Entered)
                return null;
            var line = typed.Text.Trim();
            arguments[field.Parameter] = line.Length == 0 ? field.Value : line;
        }

        return request with { Arguments = arguments };
    }

    private (string Command, ButtonAction Action) ReadCommand(string line)
    {
        if (int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && _lastBlocks.OfType<Block.Choices>().SelectMany(c => c.Items).ElementAtOrDefault(number - 1) is { } choice)
        {
            return (choice.Command, ButtonAction.Update);
        }

        var button = _lastBlocks.OfType<Block.Buttons>().SelectMany(b => b.Items)
            .FirstOrDefault(b => b.Label.Equals(line, StringComparison.OrdinalIgnoreCase));
        return button is null ? (line, ButtonAction.Update) : (button.Command, button.Action);
    }
}

/// <summary>Runs a session on the console. The process ends when the user leaves it.</summary>
internal sealed class TerminalService(
    CommandDispatcher dispatcher, SearchIndexHolder holder, PageAddress page, ILineReader reader, WorkerExit exit) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        await new TerminalSession(dispatcher, holder, page.WaitUntilOpenAsync, reader, Console.Out).RunAsync(stoppingToken);
        exit.Stop();
    }
}
