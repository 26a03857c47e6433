namespace CommunityBot.Core.Replies;

/// <summary>
/// A few fields to fill in, in a window of its own. What is filled in goes back as arguments of the command, so a form keeps nothing
/// while it is open.
/// </summary>
/// <param name="Title">At most 24 characters: Slack allows no more for a view.</param>
/// <param name="Action">What is done with the answer; never <see cref="ButtonAction.OpenForm"/>.</param>
/// <param name="Command">The command line that the fields' values are added to, at most <see cref="Button.MaxCommandLength"/> characters.</param>
/// <param name="Fields">One to five.</param>
public sealed record Form(string Title, ButtonAction Action, string Command, IReadOnlyList<FormField> Fields);

/// <summary>One field of a form.</summary>
/// <param name="Parameter">The command's parameter that takes its value.</param>
/// <param name="Label">At most 45 characters.</param>
/// <param name="Value">What stands in it at first; may be empty.</param>
/// <param name="MaxLength">Characters, at most 3,000: Slack allows no more.</param>
/// <param name="IsLong">Whether it has several rows.</param>
public sealed record FormField(string Parameter, string Label, string Value, int MaxLength, bool IsLong);
