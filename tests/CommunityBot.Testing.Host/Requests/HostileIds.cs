using System.Globalization;
using System.Text.Json.Nodes;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Replies;

namespace CommunityBot.Testing.Host.Requests;

/// <summary>
/// Makes addresses of moments, command lines, and the ids of controls that hold them, as the bot writes them and otherwise.
/// </summary>
internal sealed class HostileIds(HostileTexts texts, IReadOnlyList<CommandDefinition> commands)
{
    private static readonly ButtonAction[] Actions = Enum.GetValues<ButtonAction>();

    private Random Random => texts.Random;

    /// <summary>An address of a moment: a real one, or one with another part.</summary>
    public string NextAddress()
    {
        var address = texts.Choose(texts.Archive.Addresses);
        var parts = address.Split('.');
        switch (Random.Next(5))
        {
            case 0:
                return texts.Change(address);
            case 1:
                parts[Random.Next(parts.Length)] = texts.NextNumber();
                return string.Join('.', parts);
            case 2:
                return string.Join('.', parts.Take(Random.Next(parts.Length + 1)));
            case 3:
                parts[Random.Next(1, 4)] = Random.Next(400).ToString(CultureInfo.InvariantCulture);
                return string.Join('.', parts);
            default:
                return address;
        }
    }

    /// <summary>A command line: a command of the bot with any of its actions and parameters, or a text.</summary>
    public string NextLine()
    {
        if (Random.Next(12) == 0)
            return texts.Next();
        var command = texts.Choose(commands);
        var action = command.Actions.Count > 0 && Random.Next(10) > 0 ? texts.Choose(command.Actions) : null;
        var parameters = action?.Parameters ?? command.Parameters;
        var line = $"/{(Random.Next(30) == 0 ? texts.Change(command.Name) : command.Name)}{(action is null ? "" : " " + action.Name)}";
        foreach (var parameter in parameters.Where(p => p.IsRequired || Random.Next(3) == 0))
        {
            var value = NextValue(parameter);
            if (value.Contains(' ', StringComparison.Ordinal) && !parameter.IsRest && Random.Next(4) > 0)
                value = $"\"{value}\"";
            line += parameter.IsRest && Random.Next(5) > 0 ? $" {value}" : $" {parameter.Name}:{value}";
        }

        return Random.Next(15) == 0 ? texts.Change(line) : line;
    }

    /// <summary>A value for a parameter, of the kind that it takes or of any other.</summary>
    public string NextValue(CommandParameter parameter) => Random.Next(10) switch
    {
        0 => texts.NextNumber(),
        1 => texts.NextName(),
        2 => NextAddress(),
        _ when parameter.Kind == ParameterKind.Number => texts.NextNumber(),
        _ when parameter.Name is "at" or "quote" or "moment" or "item" or "m" => NextAddress(),
        _ when parameter.Completion is Completion.Episodes or Completion.Guests or Completion.Speakers => texts.NextName(),
        _ when parameter.IsHidden => Random.Next(2) == 0 ? texts.Choose(texts.Archive.Addresses).Split('.')[^1] : texts.NextNumber(),
        _ => texts.Next(),
    };

    /// <summary>The <c>custom_id</c> of a Discord control.</summary>
    public string NextDiscordId() => Random.Next(12) switch
    {
        0 => texts.Next(),
        1 => $"cb{texts.NextNumber()}{texts.NextPiece()}:{NextLine()}",
        2 => texts.Change(Discord.Ids.ActionId.FormatMenuId(Random.Next(3))),
        3 => $"cb1{texts.Choose(["s", "h", "t", "f", "p", "x"])}:{NextLine()}",
        _ => Discord.Ids.ActionId.Format(texts.Choose(Actions), NextLine()) ?? $"cb1s:{texts.Choose(commands).Name}",
    };

    /// <summary>The <c>action_id</c> of a Slack control.</summary>
    public string NextSlackId() => Random.Next(8) switch
    {
        0 => texts.Next(400),
        1 => $"cb{texts.NextNumber()}.{texts.NextPiece()}.{texts.NextNumber()}",
        2 => Slack.Ids.ActionId.FormatAutocompleteMenuId(),
        3 => texts.Change(Slack.Ids.ActionId.Format(texts.Choose(Actions), Random.Next(30))),
        _ => Slack.Ids.ActionId.Format(texts.Choose(Actions), Random.Next(30)),
    };

    /// <summary>The <c>block_id</c> of a Slack block.</summary>
    public string NextBlockId()
    {
        var command = texts.Choose(commands);
        var parameters = command.Parameters.Concat(command.Actions.SelectMany(a => a.Parameters)).ToList();
        return Random.Next(6) switch
        {
            0 => texts.Next(600),
            1 => Slack.Ids.BlockId.FormatThread($"{Random.Next()}.{Random.Next(1_000_000)}", Random.Next(1_000)),
            2 => $"cb1.thread.{texts.NextNumber()}.{texts.NextNumber()}.0",
            3 => $"cb1.ask.{texts.NextPiece()}.{NextLine()}",
            _ => Slack.Ids.BlockId.FormatQuestion(parameters.Count == 0 ? "words" : texts.Choose(parameters).Name, NextLine()) ?? "b",
        };
    }

    /// <summary>The <c>private_metadata</c> of a Slack form.</summary>
    public string NextMetadata(string responseUrl) => Random.Next(5) == 0 ? texts.Next() : new JsonObject
    {
        ["command"] = NextLine(),
        ["deed"] = Random.Next(6) == 0 ? texts.NextPiece() : texts.Choose(["show", "share", "tell", "fill"]),
        ["channel"] = "C0000000001",
        ["thread_ts"] = Random.Next(3) == 0 ? texts.NextNumber() : null,
        ["response_url"] = responseUrl,
    }.ToJsonString();

    /// <summary>Values of a form by parameter.</summary>
    public IEnumerable<(string Name, string Value)> NextFields()
    {
        var command = texts.Choose(commands);
        var parameters = command.Parameters.Concat(command.Actions.SelectMany(a => a.Parameters)).ToList();
        for (var i = Random.Next(4); i > 0; i--)
        {
            var parameter = parameters.Count > 0 && Random.Next(8) > 0 ? texts.Choose(parameters) : null;
            yield return (parameter?.Name ?? texts.Next(), parameter is null ? texts.Next() : NextValue(parameter));
        }
    }
}
