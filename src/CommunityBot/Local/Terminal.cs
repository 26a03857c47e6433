using System.Globalization;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Replies;

namespace CommunityBot.Local;

/// <summary>
/// The terminal door: a prompt that answers command lines. What a reply offers can be picked by its number, and pressed by its label.
/// </summary>
/// <param name="dispatcher">Answers.</param>
/// <param name="archive">Whose numbers the greeting tells.</param>
/// <param name="pageAddress">Where the same can be asked in a browser; null for nowhere.</param>
/// <param name="input">One command line a line.</param>
/// <param name="output">Where replies go.</param>
/// <param name="width">Columns of the screen.</param>
internal sealed class Terminal(
    CommandDispatcher dispatcher,
    CurrentArchive archive,
    Func<CancellationToken, Task<Uri?>> pageAddress,
    TextReader input,
    TextWriter output,
    int width)
{
    // What can be picked and pressed; a typing mistake leaves it open.
    private IReadOnlyList<Block> _offers = [];

    /// <summary>Answers until the input ends or somebody says <c>exit</c>.</summary>
    public async Task Run(CancellationToken cancellationToken)
    {
        try
        {
            await Greet(cancellationToken).ConfigureAwait(false);
            while (await Ask(cancellationToken).ConfigureAwait(false) is { } line && line is not ("exit" or "quit" or "/exit" or "/quit"))
            {
                if (line.Length == 0)
                    continue;
                var reply = await dispatcher.Answer(CommandFor(line), Asker.AtThisMachine, cancellationToken).ConfigureAwait(false);
                await output.WriteLineAsync("\n" + PlainTextRenderer.Render(reply, width)).ConfigureAwait(false);
                _offers = reply.Outcome == Outcome.NotUnderstood ? _offers : reply.Blocks;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The process is stopping; nobody waits for an answer.
        }
    }

    private async Task Greet(CancellationToken cancellationToken)
    {
        var index = await archive.WhenLoaded(cancellationToken).ConfigureAwait(false);
        var episodes = index.Catalog.Episodes.Count;
        await output.WriteLineAsync($"CommunityBot has read {episodes} episode{(episodes == 1 ? "" : "s")}. Try /episode latest, or /help.").ConfigureAwait(false);
        await output.WriteLineAsync("Pick from a list by its number, press a [Button] by its name; exit ends.").ConfigureAwait(false);
        if (await pageAddress(cancellationToken).ConfigureAwait(false) is { } address)
            await output.WriteLineAsync($"The same in a browser: {address.GetLeftPart(UriPartial.Authority)}").ConfigureAwait(false);
    }

    private async Task<string?> Ask(CancellationToken cancellationToken)
    {
        await output.WriteAsync("> ").ConfigureAwait(false);
        await output.FlushAsync(cancellationToken).ConfigureAwait(false);

        // A blocked read cannot be cancelled: it is left behind on its own thread when the process stops.
        var line = await Task.Factory
            .StartNew(input.ReadLine, cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            .WaitAsync(cancellationToken).ConfigureAwait(false);
        return line?.Trim();
    }

    private string CommandFor(string line)
    {
        if (int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && _offers.OfType<Block.Choices>().SelectMany(c => c.Items).ElementAtOrDefault(number - 1) is { } choice)
        {
            return choice.Command;
        }

        var button = _offers.OfType<Block.Buttons>().SelectMany(b => b.Items)
            .FirstOrDefault(b => b.Label.Equals(line, StringComparison.OrdinalIgnoreCase));
        return button?.Command ?? line;
    }
}
