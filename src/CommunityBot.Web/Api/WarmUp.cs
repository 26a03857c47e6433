using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Web.Api;

/// <summary>
/// Answers an example of each command on a new index before any user can ask, so that the code is compiled and the completion is prepared
/// when the first question comes.
/// </summary>
public sealed class WarmUp(IEnumerable<ICommand> commands, RandomSource random, TimeProvider clock)
{
    public async Task RunAsync(SearchIndex index, CancellationToken cancellationToken)
    {
        var holder = new SearchIndexHolder();
        holder.Replace(index);
        // Commands that need the store are left out: the warm-up must not wait for a database.
        var dispatcher = new CommandDispatcher(
            commands.Where(c => !c.Definition.UsesStore), holder, random, new RecentUnansweredQuestions(clock),
            NullLogger<CommandDispatcher>.Instance);
        var questions = new QuestionService(dispatcher, clock);
        // All at once, so that several cores compile.
        var answers = dispatcher.Commands
            .SelectMany(c => c.GetExamples(index).Take(1))
            .Select(example => Task.Run(() => AnswerAsync(example), cancellationToken));
        var completion = Task.Run(
            () => questions.CompleteAsync(Requester.LocalUser, "/episode a", 1, cancellationToken), cancellationToken);
        await Task.WhenAll([completion, .. answers]);

        async Task AnswerAsync(string example)
        {
            var response = await questions.AnswerAsync(Requester.LocalUser, example, cancellationToken);
            _ = JsonSerializer.SerializeToUtf8Bytes(response!, ApiJson.Default.AskResponse);
        }
    }
}
