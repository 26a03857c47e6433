namespace CommunityBot.CommandLine;

/// <summary>
/// <c>search --input FILE</c> answers many queries, one JSON line each. <c>search --explain QUERY</c> explains the results of one.
/// </summary>
internal static class SearchCommand
{
    private static readonly Option<string> Input =
        new("--input") { Description = "JSON lines {\"id\",\"query\"}; - reads standard input.", HelpName = "FILE|-" };

    private static readonly Option<string> Explain =
        new("--explain") { Description = "Print how one query is read and why each result ranks where it does.", HelpName = "QUERY" };

    private static readonly Option<int> Top = CreateTopOption();

    private static readonly Option<string> By = CreateChoiceOption("--by", "quotes, episodes, people.", "quotes", "episodes", "people");

    private static readonly Option<string> Fields = CreateChoiceOption("--fields", "all, lines.", "all", "lines");

    public static Command Create() =>
        new Command("search", "Answer many queries, one JSON line each.") { Input, Explain, Top, By, Fields }.WithAction(RunAsync);

    /// <summary>Creates an option with a fixed set of values, of which the first is the default.</summary>
    public static Option<string> CreateChoiceOption(string name, string description, params string[] values)
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => values[0] };
        option.AcceptOnlyFromAmong(values);
        return option;
    }

    private static Option<int> CreateTopOption()
    {
        var top = new Option<int>("--top") { Description = "How many results, 1 to 100.", DefaultValueFactory = _ => 10 };
        top.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1
                && (!int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 100))
                result.AddError($"--top takes a whole number from 1 to 100, not {result.Tokens[0].Value}.");
        });
        return top;
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var (input, explain) = (line.GetValue(Input), line.GetValue(Explain));
        if (input is null && explain is null)
        {
            await line.Error.WriteLineAsync("Name a file of queries with --input, or one query with --explain.");
            return ExitCode.Unusable;
        }

        using var queries = explain is null ? Open(input!, line.Error) : TextReader.Null;
        if (queries is null)
            return ExitCode.Unusable;
        var settings = GlobalOptions.ReadSettings(line).GetGroups("Archive", "Search", "Store");
        var fields = line.GetValue(Fields) == "lines" ? SearchFields.Lines : SearchFields.All;
        if (await SearchIndexLoader.LoadAsync(settings.Archive, settings.Store, fields, line.Error, cancellationToken) is not { } index)
            return ExitCode.Unusable;

        index = MeaningLoader.Load(index, settings.Search, line.Error);
        if (explain is null)
            new SearchBatch(index, line.GetValue(By)!, line.GetValue(Top)).Run(queries, line.Output, line.Error, cancellationToken);
        else
            ExplanationWriter.Write(index, explain, line.GetValue(Top), line.Output);
        return ExitCode.Success;
    }

    private static TextReader? Open(string input, TextWriter error)
    {
        try
        {
            return input == "-" ? Console.In : new StreamReader(input);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            error.WriteLine($"The input {input} cannot be read.");
            return null;
        }
    }
}
