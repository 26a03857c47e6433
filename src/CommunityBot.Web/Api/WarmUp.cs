using System.Text.Json;
using CommunityBot.Core.Commands;
using CommunityBot.Search;
using CommunityBot.Web.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Web.Api;

/// <summary>
/// Asks a new index an example of each command before anybody can, so that the code of an answer is compiled and the completion prepared when the
/// first question comes.
/// </summary>
internal sealed class WarmUp(IEnumerable<ICommand> commands, RandomSource picker, PageSettings page, TimeProvider clock)
{
    public async Task RunAsync(SearchIndex index, CancellationToken cancellationToken)
    {
        var archive = new SearchIndexHolder();
        archive.Replace(index);
        // Nobody waits for a database in order to ask the archive.
        var dispatcher = new CommandDispatcher(commands.Where(c => !c.Definition.UsesStore), archive, picker, new RecentUnansweredQuestions(clock), NullLogger<CommandDispatcher>.Instance);
        var questions = new QuestionService(dispatcher, page, clock);
        // All at once: what is compiled for one is on another core than what is compiled for the next.
        var answers = dispatcher.Commands.SelectMany(c => Examples.On(index, c).Take(1)).Select(example => Task.Run(() => AnswerAsync(example), cancellationToken));
        var completion = Task.Run(() => questions.CompleteAsync("/episode a", 1, cancellationToken), cancellationToken);
        await Task.WhenAll([completion, .. answers]);

        async Task AnswerAsync(string example)
        {
            var answer = await questions.AnswerAsync(example, cancellationToken);
            _ = JsonSerializer.SerializeToUtf8Bytes(answer!, ApiJson.Default.AskResponse);
        }
    }
}
