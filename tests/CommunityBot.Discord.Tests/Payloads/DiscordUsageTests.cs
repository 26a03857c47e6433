using CommunityBot.Discord.Payloads;

namespace CommunityBot.Discord.Tests.Payloads;

public class DiscordUsageTests
{
    [Fact]
    public void Nested_components_count() =>
        Assert.Equal(5, Used("components", new Component.Container(0, [Row("a", "b"), new Component.Separator(true)])));

    [Fact]
    public void Text_adds_up_over_all_displays() =>
        Assert.Equal(
            7,
            Used("characters of text", new Component.TextDisplay("four"), new Component.Container(0, [new Component.TextDisplay("and")])));

    [Fact]
    public void A_character_outside_the_basic_plane_counts_twice_so_that_both_ways_of_counting_are_kept() =>
        Assert.Equal(2, Used("characters of text", new Component.TextDisplay("😀")));

    [Fact]
    public void Bytes_of_text_are_those_of_UTF_8() => Assert.Equal(7, Used("bytes of text", new Component.TextDisplay("é雪ab")));

    [Fact]
    public void Labels_and_placeholders_are_on_the_screen_and_options_are_not() => Assert.Equal(
        9,
        Used(
            "visible characters of a card",
            Row("Next"),
            new Component.ActionRow([new Component.StringSelect("p", "Open…", [new("Label", "v", "Detail")])])));

    [Fact]
    public void Of_limits_of_each_part_the_fullest_counts()
    {
        Assert.Equal(5, Used("characters of a button's label", Row("One", "Seven"), Row("Two")));
        Assert.Equal(2, Used("buttons in a row", Row("One", "Seven"), Row("Two")));
    }

    private static int Used(string what, params Component[] components) =>
        DiscordUsage.Measure(new MessagePayload(MessageFlags.IsComponentsV2, components)).Single(u => u.What == what).Used;

    private static Component.ActionRow Row(params string[] labels) =>
        new([.. labels.Select(l => new Component.Button(ButtonStyle.Secondary, l, "id " + l))]);
}
