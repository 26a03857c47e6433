using CommunityBot.Core.Commands;
using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Commands.Following;
using CommunityBot.Core.Commands.Saving;
using CommunityBot.Core.Commands.Weekly;
using CommunityBot.Discord.Payloads;
using CommunityBot.Discord.Registration;

namespace CommunityBot.Discord.Tests.Registration;

public class ApplicationCommandsTests
{
    internal static IReadOnlyList<ApplicationCommandPayload> Registered => ApplicationCommands.Create(
        [
            new AskCommand(TimeProvider.System).Definition,
            new EpisodeCommand(new RandomSource(0), TimeProvider.System).Definition, new QuoteCommand().Definition,
            new GuestCommand().Definition, new WhoKnowsCommand().Definition, new VoicesCommand().Definition,
            new StartCommand().Definition,
            new FollowCommand(TimeProvider.System).Definition, new SavedCommand(TimeProvider.System).Definition,
            new HighlightsCommand(new(new(), new()), TimeProvider.System).Definition, new HelpCommand().Definition,
        ]);

    [Fact]
    public void A_definition_becomes_a_slash_command_and_messages_get_an_entry_in_their_menu() => Approved.Json(
        """
        [
          {
            "type": 1,
            "name": "honey",
            "description": "Find a jar of honey",
            "options": [
              { "type": 3, "name": "flower", "description": "what the bees flew to", "required": true, "autocomplete": true },
              { "type": 4, "name": "year", "description": "the year of the harvest", "min_value": 0, "max_value": 9999 },
              { "type": 3, "name": "note", "description": "anything else" }
            ],
            "integration_types": [0, 1],
            "contexts": [0, 1, 2]
          },
          { "type": 3, "name": "Find in the podcast", "integration_types": [0, 1], "contexts": [0, 1, 2] }
        ]
        """,
        ApplicationCommands.Create([new CommandDefinition
        {
            Name = "honey",
            Summary = "Find a jar of honey",
            Parameters =
            [
                new("year", "the year of the harvest") { Kind = ParameterKind.Number },
                new("note", "anything else"),
                new("jar", "one jar, as a button names it") { IsHidden = true },
                new("flower", "what the bees flew to") { IsRest = true, IsRequired = true, Completion = Completion.Guests },
            ],
        }]));

    [Fact]
    public void An_action_becomes_a_sub_command_with_its_own_arguments() => Approved.Json(
        """
        [
          {
            "type": 1,
            "name": "hive",
            "description": "Look into the hive",
            "options": [
              { "type": 1, "name": "weigh", "description": "How heavy it is" },
              { "type": 1, "name": "open", "description": "Open it", "options": [{ "type": 3, "name": "by", "description": "who",
                "autocomplete": true }] }
            ],
            "integration_types": [0, 1],
            "contexts": [0, 1, 2]
          }
        ]
        """,
        ApplicationCommands.Create([new CommandDefinition
        {
            Name = "hive",
            Summary = "Look into the hive",
            Actions =
            [
                new("weigh", "How heavy it is"),
                new("open", "Open it")
                {
                    IsForModerators = true,
                    Parameters = [new("by", "who") { Completion = Completion.Guests }, new("at", "where") { IsHidden = true }],
                },
            ],
        }]).Take(1));

    [Fact]
    public void Only_a_command_that_is_for_moderators_altogether_is_hidden_from_others()
    {
        Assert.Equal("8192", Permissions(new() { Name = "hive", Summary = "Look", IsForModerators = true }));
        Assert.Equal(
            "8192", Permissions(new() { Name = "hive", Summary = "Look", Actions = [new("open", "Open it") { IsForModerators = true }] }));
        Assert.Null(
            Permissions(
                new()
                {
                    Name = "hive",
                    Summary = "Look",
                    Actions = [new("open", "Open it") { IsForModerators = true }, new("look", "Look")],
                }));

        static string? Permissions(CommandDefinition definition) => ApplicationCommands.Create([definition])[0].DefaultMemberPermissions;
    }

    [Fact]
    public void Commands_of_one_server_have_no_fields_about_other_places() =>
        Assert.All(ApplicationCommands.ForOneServer(Registered), c => Assert.True(c is { Contexts: null, IntegrationTypes: null }));

    [Fact]
    public void Limits_hold_inside_of_sub_commands_too() => Assert.Contains(
        "options of a command: 26, allowed 25",
        Refused(
            new()
            {
                Name = "hive",
                Summary = "Look",
                Actions =
            [
                new("open", "Open") { Parameters = [.. Enumerable.Range(0, 26).Select(i => new CommandParameter($"p{i}", "x"))] },
            ],
            }),
        StringComparison.Ordinal);

    [Fact]
    public void Words_that_need_no_name_come_first_and_required_options_before_them()
    {
        var options = OptionsOf(new("by", "who"), new("words", "what") { IsRest = true }, new("season", "when") { IsRequired = true });

        Assert.Equal(["season", "words", "by"], options);
    }

    [Fact]
    public void A_required_option_may_be_missing_where_another_one_suffices()
    {
        var options = ApplicationCommands.Create([new CommandDefinition
        {
            Name = "honey",
            Summary = "Find honey",
            Parameters =
            [
                new("words", "what") { IsRest = true, IsRequired = true }, new("year", "when") { IsSufficient = true },
                new("jar", "one jar, as a button names it") { IsSufficient = true, IsHidden = true },
            ],
        }])[0].Options!;

        Assert.Equal(["words", "year"], options.Select(o => o.Name));
        Assert.All(options, o => Assert.Null(o.Required));
    }

    [Fact]
    public void A_command_without_parameters_has_no_options() =>
        Assert.Null(ApplicationCommands.Create([new CommandDefinition { Name = "hum", Summary = "Hum" }])[0].Options);

    [Fact]
    public void Every_command_stays_within_every_limit() =>
        Assert.All(DiscordUsage.Measure(Registered), use => Assert.False(use.IsOver, use.ToString()));

    [Theory]
    [InlineData("Honey", "Find honey")]
    [InlineData("wild honey", "Find honey")]
    [InlineData("honey\n", "Find honey")]
    [InlineData("", "Find honey")]
    public void A_name_that_Discord_refuses_is_refused_here(string name, string summary) =>
        Assert.Contains("is not a valid name", Refused(new() { Name = name, Summary = summary }), StringComparison.Ordinal);

    [Fact]
    public void All_limits_that_are_exceeded_are_reported_at_once()
    {
        var refusal = Refused(new()
        {
            Name = new string('a', 33),
            Summary = new string('b', 101),
            Parameters = [.. Enumerable.Range(0, 26).Select(i => new CommandParameter($"p{i}", new string('c', 400)))],
        });

        Assert.Equal(
            "Discord would refuse these commands. characters of a command's name: 33, allowed 32; "
            + "characters of a command's description: 101, allowed 100; options of a command: 26, allowed 25; "
            + "characters of an option's description: 400, allowed 100; characters of a command: 10602, allowed 8000.",
            refusal.Split(" (Parameter")[0]);
    }

    private static IEnumerable<string> OptionsOf(params CommandParameter[] parameters) =>
        ApplicationCommands.Create(
            [new CommandDefinition { Name = "honey", Summary = "Find honey", Parameters = parameters }])[0].Options!.Select(o => o.Name);

    private static string Refused(CommandDefinition definition) =>
        Assert.Throws<ArgumentException>(() => ApplicationCommands.Create([definition])).Message;
}
