using CommunityBot.Composition;
using CommunityBot.Core.Moderation;
using CommunityBot.Core.Replies;

namespace CommunityBot.CommandLine;

/// <summary><c>ask "which episodes are about devrel?"</c> answers one question, in plain words or as a command.</summary>
internal static class AskCommand
{
    private static readonly Argument<string> Question = new("question")
    {
        Description = "A question, such as \"which episodes are about pricing?\", or a command, such as \"/episode latest\".",
    };

    private static readonly Option<string> Format = SearchCommand.CreateChoiceOption("--format", "text or json.", "text", "json");

    public static Command Create() =>
        new Command("ask", "Answer one question, then end: 0 answered, 1 failed, 2 not understood.") { Question, Format }
            .WithAction(RunAsync);

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var settings = GlobalOptions.ReadSettings(line);
        await using var services = new ServiceCollection().AddLogging().AddBot(settings.Valid).BuildServiceProvider();
        var dispatcher = services.GetRequiredService<CommandDispatcher>();
        var request = CommandSyntax.Parse(line.GetRequiredValue(Question), dispatcher.Commands);
        // Every answer obeys the moderators' decisions in the store. Only a command that uses the highlights needs their settings.
        var usesStore = dispatcher.Commands.Any(c => c.UsesStore && c.Name.Equals(request.Command, StringComparison.OrdinalIgnoreCase));
        var valid = settings.GetGroups(usesStore ? ["Archive", "Search", "Highlights", "Store"] : ["Archive", "Search", "Store"]);
        if (await DecisionSource.LoadAsync(valid.Store, line.Error, cancellationToken) is not { } decisions)
            return ExitCode.Unusable;
        var holder = services.GetRequiredService<DecisionHolder>();
        holder.Current = decisions;
        if (await SearchIndexLoader.LoadAsync(valid.Archive, holder, SearchFields.All, line.Error, cancellationToken) is not { } index)
            return ExitCode.Unusable;

        services.GetRequiredService<SearchIndexHolder>().Replace(MeaningLoader.Load(index, valid.Search, line.Error));
        var reply = await dispatcher.AnswerAsync(request, Requester.LocalUser, cancellationToken);
        var text = line.GetValue(Format) == "json" ? ReplyJson.Write(reply) + "\n" : PlainTextRenderer.Render(reply);
        await line.Output.WriteAsync(text);
        return reply.Outcome switch
        {
            Outcome.NotUnderstood => ExitCode.Unusable,
            Outcome.Failed => ExitCode.Failed,
            _ => ExitCode.Success,
        };
    }
}
