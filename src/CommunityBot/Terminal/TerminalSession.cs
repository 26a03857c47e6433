using System.Globalization;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Formatting;
using CommunityBot.Core.Replies;
using CommunityBot.Search;

namespace CommunityBot.Terminal;

/// <summary>
/// The terminal door: a prompt that answers command lines. What a reply offers can be picked by its number, and pressed by its label.
/// </summary>
/// <param name="dispatcher">Answers.</param>
/// <param name="archive">Whose numbers the greeting tells.</param>
/// <param name="pageAddress">Where the same can be asked in a browser; null for nowhere.</param>
/// <param name="input">One command line a line.</param>
/// <param name="output">Where replies go.</param>
/// <param name="width">Columns of the screen.</param>
internal sealed class TerminalSession(
    CommandDispatcher dispatcher,
    SearchIndexHolder archive,
    Func<CancellationToken, Task<Uri?>> pageAddress,
    TextReader input,
    TextWriter output,
    int width)
{
    // What can be picked and pressed; a typing mistake leaves it open.
    private IReadOnlyList<Block> _offers = [];

    /// <summary>Answers until the input ends or somebody says <c>exit</c>.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await WriteGreetingAsync(cancellationToken);
            while (await ReadLineAsync(cancellationToken) is { } line && line is not ("exit" or "quit" or "/exit" or "/quit"))
            {
                if (line.Length == 0)
                    continue;
                var (command, deed) = ReadCommand(line);
                var reply = await dispatcher.AnswerAsync(command, Requester.LocalUser, cancellationToken);
                if (deed == ButtonAction.OpenForm && reply.Form is { } form)
                {
                    if (await FillFormAsync(form, cancellationToken) is not { } filled)
                        return;
                    (reply, deed) = (await dispatcher.AnswerAsync(filled, Requester.LocalUser, cancellationToken), form.Action);
                }

                await output.WriteLineAsync("\n" + PlainTextRenderer.Render(reply, width));
                _offers = reply.Outcome == Outcome.NotUnderstood || deed == ButtonAction.Reply ? _offers : reply.Blocks;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The process is stopping; nobody waits for an answer.
        }
    }

    private async Task WriteGreetingAsync(CancellationToken cancellationToken)
    {
        var index = await archive.WaitUntilLoadedAsync(cancellationToken);
        var episodes = index.Catalog.Episodes.Count;
        await output.WriteLineAsync($"CommunityBot has read {episodes} episode{(episodes == 1 ? "" : "s")}. Try /episode latest, or /help.");
        await output.WriteLineAsync("Pick from a list by its number, press a [Button] by its name; exit ends.");
        if (await pageAddress(cancellationToken) is { } address)
            await output.WriteLineAsync($"The same in a browser: {address.GetLeftPart(UriPartial.Authority)}");
    }

    private async Task<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        await output.WriteAsync("> ");
        await output.FlushAsync(cancellationToken);

        // A blocked read cannot be cancelled: it is left behind on its own thread when the process stops.
        var line = await Task.Factory
            .StartNew(input.ReadLine, cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            .WaitAsync(cancellationToken);
        return line?.Trim();
    }

    // Field by field: what stands in it is shown, and stays when nothing is typed; null when the input has ended.
    private async Task<CommandRequest?> FillFormAsync(Form form, CancellationToken cancellationToken)
    {
        var request = CommandSyntax.Parse(form.Command, dispatcher.Commands);
        var arguments = new Dictionary<string, string>(request.Arguments, StringComparer.OrdinalIgnoreCase);
        foreach (var field in form.Fields)
        {
            await output.WriteLineAsync($"\n{field.Label}{(field.Value.Length == 0 ? "" : $" [{VisibleText.Clean(field.Value)}]")}:");
            if (await ReadLineAsync(cancellationToken) is not { } said)
                return null;
            arguments[field.Parameter] = said.Length == 0 ? field.Value : said;
        }

        return request with { Arguments = arguments };
    }

    private (string Command, ButtonAction Deed) ReadCommand(string line)
    {
        if (int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && _offers.OfType<Block.Choices>().SelectMany(c => c.Items).ElementAtOrDefault(number - 1) is { } choice)
        {
            return (choice.Command, ButtonAction.Update);
        }

        var button = _offers.OfType<Block.Buttons>().SelectMany(b => b.Items)
            .FirstOrDefault(b => b.Label.Equals(line, StringComparison.OrdinalIgnoreCase));
        return button is null ? (line, ButtonAction.Update) : (button.Command, button.Action);
    }
}
