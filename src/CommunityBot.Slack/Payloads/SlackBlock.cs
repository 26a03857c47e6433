using System.Text.Json.Serialization;

namespace CommunityBot.Slack.Payloads;

/// <summary>The kinds of Block Kit blocks this bot sends.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Header), "header")]
[JsonDerivedType(typeof(RichText), "rich_text")]
[JsonDerivedType(typeof(Context), "context")]
[JsonDerivedType(typeof(Actions), "actions")]
public abstract record SlackBlock
{
    private SlackBlock() { }

    /// <param name="Text">Plain text, at most <see cref="SlackLimits.HeaderText"/>.</param>
    public sealed record Header(TextObject Text) : SlackBlock;

    public sealed record RichText(IReadOnlyList<RichTextPart> Elements) : SlackBlock;

    public sealed record Context(IReadOnlyList<TextObject> Elements) : SlackBlock;

    public sealed record Actions(IReadOnlyList<ActionElement> Elements) : SlackBlock;
}
