using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Web.Load;

/// <summary>Somebody who does not exist. Common names are common, as in a telephone book, so that searches find many or few.</summary>
public sealed record LoadedPerson(string? Name, string? Email, string Language)
{
    /// <summary>The domain of every made-up address; it can never exist (RFC 6761).</summary>
    public const string MailDomain = "load.test";

    /// <summary>How every made-up description begins.</summary>
    public const string DetailsStart = "Synthetic: ";

    private static readonly string[] Given =
    [
        "James", "Mary", "Robert", "Patricia", "John", "Jennifer", "Michael", "Linda", "David", "Elizabeth", "William", "Barbara", "Richard", "Susan", "Joseph", "Jessica",
        "Thomas", "Karen", "Christopher", "Sarah", "José", "María", "Luis", "Ana", "Jorge", "Lucía", "Wei", "Mei", "Hiroshi", "Yuki", "Minh", "Linh", "Priya", "Arjun", "Fatima",
        "Omar", "Chidi", "Ngozi", "Søren", "Freja", "Zoë", "Noël", "Jürgen", "Käthe", "Łukasz", "Agnieszka", "Ivan", "Olga", "Giulia", "Marco",
    ];

    private static readonly string[] Family =
    [
        "Smith", "Johnson", "Williams", "Brown", "Jones", "García", "Miller", "Davis", "Rodríguez", "Martínez", "Hernández", "López", "González", "Wilson", "Anderson", "Thomas",
        "Taylor", "Moore", "Jackson", "Martin", "Lee", "Pérez", "Thompson", "White", "Harris", "Sánchez", "Clark", "Ramírez", "Lewis", "Robinson", "Walker", "Young", "Allen", "King",
        "Wright", "Scott", "Torres", "Nguyen", "Hill", "Flores", "Green", "Adams", "Nelson", "Baker", "Hall", "Rivera", "Campbell", "Mitchell", "Carter", "Roberts", "Müller", "Dubois",
        "Rossi", "Novák", "Kowalski", "Jensen", "Okafor", "Singh", "Kumar", "Tanaka", "Kim", "Park", "Ivanova", "O'Brien", "Van Dijk", "Østergaard", "Şahin", "Popescu", "Lindqvist", "Mbeki",
    ];

    private static readonly string[] ChineseFamily = ["陳", "李", "黃", "張", "梁", "林", "王", "吳", "劉", "蔡", "鄭", "何"];
    private static readonly string[] ChineseGiven = ["美玲", "志強", "家輝", "詠詩", "偉明", "嘉欣", "子軒", "曉彤", "國華", "淑儀", "俊傑", "慧敏"];

    // Letters of rarer names, put together.
    private static readonly string[] Starts = ["Ab", "Bel", "Cor", "Dan", "El", "Far", "Gal", "Hol", "In", "Jar", "Kel", "Lor", "Mal", "Nor", "Or", "Pel", "Quin", "Ros", "Sal", "Tor", "Ul", "Var", "Wil", "Yar", "Zel"];
    private static readonly string[] Ends = ["ander", "berg", "combe", "dale", "erton", "field", "gate", "hurst", "ington", "kovic", "land", "more", "nik", "oni", "quist", "ridge", "son", "tham", "vale", "worth"];

    public static LoadedPerson Make(Random random, bool inHongKong, bool mayBeNobody)
    {
        if (mayBeNobody && random.Next(2) == 0) return new(null, null, "en");
        var number = random.Next(1_000_000_000);
        if (inHongKong && random.Next(3) > 0)
            return new(ChineseFamily[Skewed(random, ChineseFamily.Length)] + ChineseGiven[random.Next(ChineseGiven.Length)], Address($"hk{number}"), "zh-Hant");
        var given = Given[Skewed(random, Given.Length)];
        var family = random.Next(3) == 0
            ? Starts[random.Next(Starts.Length)] + Ends[random.Next(Ends.Length)][..^random.Next(2)] + (random.Next(4) == 0 ? "s" : "")
            : Family[Skewed(random, Family.Length)];
        return new($"{given} {family}", Address($"{Plain(given)}.{Plain(family)}{number % 10_000}"), "en");
    }

    public Requester Requester(Random random)
    {
        var whom = random.Next(100) switch { < 4 => OnBehalfOf.Agent, 4 => OnBehalfOf.Guardian, _ => OnBehalfOf.Self };
        return new() { Name = Name, Email = Email, OnBehalfOf = whom, SubjectName = whom == OnBehalfOf.Self ? null : $"{Given[random.Next(Given.Length)]} {Family[random.Next(Family.Length)]}" };
    }

    public static string Details(RequestKind kind) => kind switch
    {
        RequestKind.Access => DetailsStart + "everything you hold about me since January 2022.",
        RequestKind.Correction => DetailsStart + "my surname is misspelt on three invoices.",
        RequestKind.Deletion => DetailsStart + "delete my account and my saved measurements.",
        RequestKind.Recipients => DetailsStart + "who received my address last year?",
        RequestKind.Breach => DetailsStart + "changing the number at the end of a link shows the invoice of somebody else.",
        _ => DetailsStart + "a request as people write them, a sentence or two long, about what the shop does with what it knows of them.",
    };

    /// <summary>A place in a list, the first ones far more often than the last.</summary>
    private static int Skewed(Random random, int count) => (int)(count * random.NextDouble() * random.NextDouble());

    private static string Address(string box) => $"{box}@{MailDomain}";

    private static string Plain(string name) => string.Concat(name.ToLowerInvariant().Where(char.IsAsciiLetterLower));
}
