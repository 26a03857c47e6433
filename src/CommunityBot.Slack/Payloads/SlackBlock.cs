using System.Text.Json.Serialization;

namespace CommunityBot.Slack.Payloads;

/// <summary>
/// A block of a message or a view, docs.slack.dev, reference/block-kit/blocks. The set is closed and holds what the renderer uses.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Header), "header")]
[JsonDerivedType(typeof(RichText), "rich_text")]
[JsonDerivedType(typeof(Context), "context")]
[JsonDerivedType(typeof(Actions), "actions")]
[JsonDerivedType(typeof(Image), "image")]
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
        /// <summary>What the controls of the block have in common; null where there is nothing.</summary>
        public string? BlockId { get; init; }
    }

    /// <param name="ImageUrl">Where Slack loads the picture from; it refuses a message whose picture it cannot load.</param>
    /// <param name="AltText">What it shows, plain text.</param>
    public sealed record Image(string ImageUrl, string AltText) : SlackBlock;

    /// <param name="BlockId">The parameter that takes the value.</param>
    /// <param name="Label">Plain text.</param>
    /// <param name="Element">The field.</param>
    /// <param name="Optional">Whether it may stay empty.</param>
    public sealed record Input(string BlockId, TextObject Label, TextInput Element, bool Optional) : SlackBlock;
}

/// <summary>A part of a rich text block.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Section), "rich_text_section")]
[JsonDerivedType(typeof(Quote), "rich_text_quote")]
[JsonDerivedType(typeof(List), "rich_text_list")]
public abstract record RichTextPart
{
    private RichTextPart() { }

    public sealed record Section(IReadOnlyList<InlineElement> Elements) : RichTextPart;

    /// <summary>Text next to a vertical bar.</summary>
    public sealed record Quote(IReadOnlyList<InlineElement> Elements) : RichTextPart;

    /// <param name="Style"><c>ordered</c> or <c>bullet</c>.</param>
    /// <param name="Elements">One <see cref="Section"/> per item.</param>
    public sealed record List(string Style, IReadOnlyList<RichTextPart> Elements) : RichTextPart;
}

/// <summary>A run of rich text. Its text is data, not markup: Slack interprets nothing in it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Run), "text")]
[JsonDerivedType(typeof(Link), "link")]
public abstract record InlineElement
{
    private InlineElement() { }

    public abstract string Text { get; init; }

    public sealed record Run(string Text, TextStyle? Style = null) : InlineElement;

    public sealed record Link(string Url, string Text) : InlineElement;
}

/// <summary>The style of a run of rich text.</summary>
public sealed record TextStyle(bool Bold)
{
    public static readonly TextStyle Strong = new(Bold: true);
}

/// <summary>Text in a block that is not rich text.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Plain), "plain_text")]
[JsonDerivedType(typeof(Mrkdwn), "mrkdwn")]
public abstract record TextObject
{
    private TextObject() { }

    public abstract string Text { get; init; }

    /// <summary>Shown as it is: <c>:tada:</c> does not become an emoji.</summary>
    public sealed record Plain(string Text) : TextObject
    {
        public bool Emoji { get; }
    }

    /// <summary>Slack's markup, escaped; URLs and names in it do not become links.</summary>
    public sealed record Mrkdwn(string Text) : TextObject
    {
        public bool Verbatim { get; } = true;
    }
}

/// <summary>A control of an actions block.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Button), "button")]
[JsonDerivedType(typeof(StaticSelect), "static_select")]
[JsonDerivedType(typeof(ExternalSelect), "external_select")]
public abstract record ActionElement
{
    private ActionElement() { }

    /// <summary>Unique in its message.</summary>
    public abstract string ActionId { get; init; }

    /// <param name="ActionId">Unique in its message.</param>
    /// <param name="Text">Plain text.</param>
    /// <param name="Value">The command line.</param>
    /// <param name="Style"><c>primary</c> stands out; null does not.</param>
    public sealed record Button(string ActionId, TextObject Text, string Value, string? Style = null) : ActionElement;

    /// <param name="ActionId">Unique in its message.</param>
    /// <param name="Placeholder">Plain text, shown until an option is selected.</param>
    /// <param name="Options">At least one.</param>
    public sealed record StaticSelect(string ActionId, TextObject Placeholder, IReadOnlyList<SelectOption> Options) : ActionElement;

    /// <summary>A menu that asks for its options while a member types: Slack's autocomplete.</summary>
    /// <param name="ActionId">Unique in its message.</param>
    /// <param name="Placeholder">Plain text, shown until an option is selected.</param>
    /// <param name="MinQueryLength">Number of characters that must be typed before the menu asks for options.</param>
    public sealed record ExternalSelect(string ActionId, TextObject Placeholder, int MinQueryLength = 0) : ActionElement;
}

/// <summary>An option of a menu.</summary>
/// <param name="Text">Plain text.</param>
/// <param name="Description">Plain text; null for none.</param>
/// <param name="Value">The command line.</param>
public sealed record SelectOption(TextObject Text, TextObject? Description, string Value);

/// <summary>A text field of a form.</summary>
/// <param name="ActionId">Unique in its block.</param>
/// <param name="InitialValue">The initial value; null for none.</param>
/// <param name="MaxLength">Characters.</param>
/// <param name="Multiline">Whether it has several rows.</param>
/// <param name="Placeholder">What an empty field shows, at most 150 characters; null for nothing.</param>
public sealed record TextInput(string ActionId, string? InitialValue, int MaxLength, bool Multiline, TextObject? Placeholder = null)
{
    public string Type { get; } = "plain_text_input";
}
