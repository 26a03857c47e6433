using System.Text.Json;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Search;
using CommunityBot.Local.Api;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Local;

/// <summary>
/// Asks a new index an example of each command before anybody can, so that the code of an answer is compiled and the completion prepared when the
/// first question comes.
/// </summary>
internal sealed class WarmUp(IEnumerable<ICommand> commands, Picker picker, PageSettings page, TimeProvider clock)
{
    public async Task Ask(SearchIndex index, CancellationToken cancellationToken)
    {
        var archive = new CurrentArchive();
        archive.Swap(index);
        // Nobody waits for a database in order to ask the archive.
        var dispatcher = new CommandDispatcher(commands.Where(c => !c.Definition.UsesStore), archive, picker, new UnansweredQueries(clock), NullLogger<CommandDispatcher>.Instance);
        var questions = new Questions(dispatcher, page, clock);
        // All at once: what is compiled for one is on another core than what is compiled for the next.
        var answers = dispatcher.Commands.SelectMany(c => Examples.On(index, c).Take(1)).Select(example => Task.Run(() => Answer(example), cancellationToken));
        var completion = Task.Run(() => questions.Complete("/episode a", 1, cancellationToken), cancellationToken);
        await Task.WhenAll([completion, .. answers]).ConfigureAwait(false);

        async Task Answer(string example)
        {
            var answer = await questions.Ask(example, cancellationToken).ConfigureAwait(false);
            _ = JsonSerializer.SerializeToUtf8Bytes(answer!, ApiJson.Default.Answer);
        }
    }
}
