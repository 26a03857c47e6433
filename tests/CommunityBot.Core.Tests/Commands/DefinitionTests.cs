using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Commands.Following;
using CommunityBot.Core.Commands.Saving;
using CommunityBot.Core.Commands.Weekly;

namespace CommunityBot.Core.Tests.Commands;

public partial class DefinitionTests
{
    private static readonly CommandDefinition[] Commands =
    [
        new AskCommand(TimeProvider.System).Definition,
        new EpisodeCommand(new RandomSource(1), TimeProvider.System).Definition, new QuoteCommand().Definition,
            new GuestCommand().Definition, new WhoKnowsCommand().Definition, new VoicesCommand().Definition, new StartCommand().Definition,
            new FollowCommand(TimeProvider.System).Definition, new SavedCommand(TimeProvider.System).Definition,
            new HighlightsCommand(new(new(), new()), TimeProvider.System).Definition, new HelpCommand().Definition,
    ];

    [Fact]
    public void Names_and_summaries_fit_every_platform()
    {
        Assert.All(Commands, c => Assert.Matches("^[a-z]{1,32}$", c.Name));
        Assert.All(Commands, c => Assert.InRange(c.Summary.Length, 1, 100));
        var parameters = Commands.SelectMany(c => c.Actions.SelectMany(a => a.Parameters).Concat(c.Parameters)).ToList();
        Assert.All(parameters, p => Assert.Matches("^[a-z]{1,32}$", p.Name));
        Assert.All(parameters, p => Assert.InRange(p.Summary.Length, 1, 100));
    }

    [Fact]
    public void At_most_one_parameter_takes_the_rest() =>
        Assert.All(Commands, c => Assert.InRange(c.Parameters.Count(p => p.IsRest), 0, 1));

    [Fact]
    public void Every_command_has_an_example_of_itself() =>
        Assert.All(
            Commands, c => Assert.All(c.Examples.DefaultIfEmpty(""), e => Assert.StartsWith("/" + c.Name, e, StringComparison.Ordinal)));

    [Fact]
    public void Only_what_finds_something_can_be_shared()
    {
        var shareable = Commands.SelectMany(c => c.Actions.Count == 0
            ? [(Line: "/" + c.Name, CanShare: c.CanShare(null))]
            : c.Actions.Select(a => (Line: $"/{c.Name} {a.Name}", CanShare: c.CanShare(a)))).Where(c => c.CanShare).Select(c => c.Line);

        Assert.Equal(
            ["/ask", "/episode", "/quote", "/guest", "/whoknows", "/voices", "/start", "/highlights latest"], shareable);
    }

    [Fact]
    public void The_table_in_the_README_is_what_the_definitions_say()
    {
        var table = Row().Matches(File.ReadAllText(Path.Combine(Root(), "README.md"))).Select(m => m.Value);

        Assert.Equal(Commands.Select(c => $"| `{c.Usage}` | {c.Summary} |"), table);
    }

    private static string Root([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../.."));

    [GeneratedRegex(@"^\| `/.*\|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
