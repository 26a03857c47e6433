using System.Text.RegularExpressions;
using CommunityBot.Core.Replies;
using CommunityBot.Discord.Payloads;
using CommunityBot.Discord.Rendering;

namespace CommunityBot.Discord.Tests.Rendering;

public partial class MarkupTests
{
    public static TheoryData<int> Hostile => [.. Enumerable.Range(0, SampleReplies.HostileTexts.Count)];

    [Theory]
    [InlineData("*bold* _it_ ~~gone~~ ||dark|| `code`", @"\*bold\* \_it\_ \~\~gone\~\~ \|\|dark\|\| \`code\`")]
    [InlineData("@everyone @here <@1> <#1> <!here|x>", @"\@everyone \@here \<\@1\> \<\#1\> \<!here\|x\>")]
    [InlineData("[x](https://evil.example)", @"\[x\](https\://evil.example)")]
    [InlineData("```sql\nselect 1\n```", @"\`\`\`sql select 1 \`\`\`")]
    [InlineData("# big", @"\# big")]
    [InlineData("-# small", @"\-\# small")]
    [InlineData("- item", @"\- item")]
    [InlineData("+ item", @"\+ item")]
    [InlineData("12. twelve", @"12\. twelve")]
    [InlineData("> said", @"\> said")]
    [InlineData(@"C:\temp", @"C\:\\temp")]
    [InlineData(":smile: by:elle", @"\:smile: by\:elle")]
    [InlineData("Why: at 1:02:03, 5-7 of 3.5", "Why: at 1:02:03, 5-7 of 3.5")]
    public void Markup_in_a_text_is_read_as_it_was_written(string text, string markdown) =>
        Assert.Equal(markdown, Markup.Write(TextSanitizer.Clean(text, 200)));

    [Theory]
    [MemberData(nameof(Hostile))]
    public void No_sign_of_a_hostile_text_is_left_to_mean_something(int number)
    {
        var text = TextSanitizer.Clean(SampleReplies.HostileTexts[number], 3_000);
        var markdown = Markup.Write(text);

        Assert.Equal(text, Backslash().Replace(markdown, "$1"));
        Assert.DoesNotMatch(@"[*_~`|<>\[\]#@]|://|^[-+]|^\d+[.)]", Backslash().Replace(markdown, ""));
    }

    [Fact]
    public void Strong_words_and_matches_are_bold() => Assert.Equal(
        "**Odalys**: the **hive** hums",
        Markup.Write([new Span.Strong("Odalys"), ": the ", new Span.Match("hive"), " hums"]));

    [Fact]
    public void Bold_neighbours_share_their_stars() => Assert.Equal(
        @"**bee\*hive**s",
        Markup.Write([new Span.Match("bee*"), new Span.Strong("hive"), "s"]));

    [Fact]
    public void A_bold_word_beside_a_link_ends_before_it() => Assert.Equal(
        "**Odalys**[≈18:07](https://example.org/)",
        Markup.Write([new Span.Strong("Odalys"), new Span.Link("≈18:07", new("https://example.org/"))]));

    [Fact]
    public void Round_brackets_do_not_end_an_address_early() => Assert.Equal(
        "[page](https://example.org/bees_%28insects%29)",
        Markup.Write([new Span.Link("page", new("https://example.org/bees_(insects)"))]));

    [Theory]
    [InlineData("good.example", @"good.example [link](https://evil.example/)")]
    [InlineData("https://good.example", @"https\://good.example [link](https://evil.example/)")]
    [InlineData("🐝 hive", "🐝 hive [link](https://evil.example/)")]
    [InlineData("a]b", @"a\]b [link](https://evil.example/)")]
    [InlineData("My *own* page", @"[My \*own\* page](https://evil.example/)")]
    public void A_label_that_would_print_literally_or_mislead_is_next_to_its_link(string label, string markdown) =>
        Assert.Equal(markdown, Markup.Write([new Span.Link(label, new("https://evil.example"))]));

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("mailto:a@b.example")]
    [InlineData("file:///etc/passwd")]
    [InlineData("discord://-/channels")]
    public void Only_web_addresses_are_linked(string address) => Assert.Equal("here", Markup.Write([new Span.Link("here", new(address))]));

    [Fact]
    public void A_relative_or_endless_address_is_not_linked()
    {
        Assert.Equal("here", Markup.Write([new Span.Link("here", new("/bees", UriKind.Relative))]));
        Assert.Equal("here", Markup.Write([new Span.Link("here", new("https://example.org/" + new string('a', 500)))]));
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void No_text_anywhere_in_a_payload_hides_or_reorders_what_it_says(int number)
    {
        var json = DiscordJson.Write(DiscordRenderer.Render(SampleReplies.AllOf(SampleReplies.HostileTexts[number])));

        Assert.DoesNotMatch(
            @"[\u0000-\u001F\u007F\u00AD\u180E\u200B\u2028-\u202E\u2060-\u2069\uFEFF\uFFFD]|\\u(0|FFFD|[dD][bB]40)|\p{M}{5}", json);
    }

    [GeneratedRegex(@"\\([^0-9A-Za-z\s])")]
    private static partial Regex Backslash();
}
