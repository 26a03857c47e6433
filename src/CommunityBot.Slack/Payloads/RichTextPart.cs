using System.Text.Json.Serialization;

namespace CommunityBot.Slack.Payloads;

/// <summary>A part of a rich text block.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Section), "rich_text_section")]
[JsonDerivedType(typeof(Quote), "rich_text_quote")]
[JsonDerivedType(typeof(List), "rich_text_list")]
public abstract record RichTextPart
{
    private RichTextPart() { }

    public sealed record Section(IReadOnlyList<InlineElement> Elements) : RichTextPart;

    /// <summary>Text behind a bar.</summary>
    public sealed record Quote(IReadOnlyList<InlineElement> Elements) : RichTextPart;

    /// <param name="Style"><c>ordered</c> or <c>bullet</c>.</param>
    /// <param name="Elements">One <see cref="Section"/> an item.</param>
    public sealed record List(string Style, IReadOnlyList<RichTextPart> Elements) : RichTextPart;
}
