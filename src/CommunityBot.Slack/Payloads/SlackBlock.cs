using System.Text.Json.Serialization;

namespace CommunityBot.Slack.Payloads;

/// <summary>The kinds of Block Kit blocks this bot sends.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Header), "header")]
[JsonDerivedType(typeof(RichText), "rich_text")]
[JsonDerivedType(typeof(Context), "context")]
[JsonDerivedType(typeof(Actions), "actions")]
[JsonDerivedType(typeof(Input), "input")]
public abstract record SlackBlock
{
    private SlackBlock() { }

    /// <param name="Text">Plain text, at most <see cref="SlackLimits.HeaderText"/>.</param>
    public sealed record Header(TextObject Text) : SlackBlock;

    public sealed record RichText(IReadOnlyList<RichTextPart> Elements) : SlackBlock;

    public sealed record Context(IReadOnlyList<TextObject> Elements) : SlackBlock;

    public sealed record Actions(IReadOnlyList<ActionElement> Elements) : SlackBlock
    {
        /// <summary>What the controls have in common, see <see cref="CommunityBot.Slack.Ids.BlockId"/>; null where there is nothing.</summary>
        public string? BlockId { get; init; }
    }

    /// <param name="BlockId">The parameter that takes the value.</param>
    /// <param name="Label">Plain text.</param>
    /// <param name="Element">What is typed into.</param>
    /// <param name="Optional">Whether it may stay empty.</param>
    public sealed record Input(string BlockId, TextObject Label, TextInput Element, bool Optional) : SlackBlock;
}
