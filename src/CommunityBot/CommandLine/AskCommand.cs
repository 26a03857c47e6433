using System.CommandLine;
using CommunityBot.Composition;
using CommunityBot.Configuration;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Replies;
using CommunityBot.Hosting;
using CommunityBot.Indexing;
using CommunityBot.Search;
using CommunityBot.Search.Indexing;
using CommunityBot.Storage;

namespace CommunityBot.CommandLine;

/// <summary><c>ask "/episode devrel"</c>: one question, one answer.</summary>
internal static class AskCommand
{
    private static readonly string[] Usual = ["Archive"];

    private static readonly string[] WithStore = ["Archive", "Highlights", "Store"];

    private static readonly Argument<string> Question = new("question") { Description = "A command line, such as \"/episode devrel\"." };

    private static readonly Option<string> Format = CreateFormatOption();

    public static Command Create()
    {
        var verb = new Command("ask", "Answer one command line, then end: 0 answered, 1 failed, 2 not understood.") { Question, Format };
        verb.SetAction(RunAsync);
        return verb;
    }

    private static Option<string> CreateFormatOption()
    {
        var format = new Option<string>("--format") { Description = "text or json.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        return format;
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var (output, error) = (line.InvocationConfiguration.Output, line.InvocationConfiguration.Error);
        var question = line.GetRequiredValue(Question);
        var usesStore = UsesStore(question);
        var settings = CommandLineSettings.Read(line).GetGroups(usesStore ? WithStore : Usual);
        if (SearchIndexLoader.Load(settings.Archive, SearchFields.All, error, cancellationToken) is not { } index)
            return ExitCode.Unusable;

        var bot = new ServiceCollection().AddLogging().AddBot();
        if (usesStore)
            bot.AddSingleton(settings.Highlights).AddHighlightStore(settings.Store);
        await using var services = bot.BuildServiceProvider();
        services.GetRequiredService<SearchIndexHolder>().Replace(index);
        var reply = await services.GetRequiredService<CommandDispatcher>().AnswerAsync(question, Requester.LocalUser, cancellationToken);

        var text = line.GetValue(Format) == "json" ? ReplyJson.Write(reply) + "\n" : PlainTextRenderer.Render(reply);
        await output.WriteAsync(text);
        return reply.Outcome switch
        {
            Outcome.NotUnderstood => ExitCode.Unusable,
            Outcome.Failed => ExitCode.Failed,
            _ => ExitCode.Success,
        };
    }

    // Only who asks for highlights needs a store, and its settings.
    private static bool UsesStore(string question)
    {
        var commands = BotServices.Definitions();
        var asked = CommandSyntax.Parse(question, commands).Command;
        return commands.Any(c => c.UsesStore && c.Name.Equals(asked, StringComparison.OrdinalIgnoreCase));
    }
}
